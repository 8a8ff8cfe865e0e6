const SSCC = /^(?:\]C1|\]e0|\]d2)?\(?00\)?(\d{18})$/
const SGTIN = /^(?:\]C1|\]e0|\]d2)?\(?01\)?(\d{14})\(?21\)?(.{1,20})$/
const MARKED = /^\((?:10|8003|8004|240|241)\)(.+)$/

/**
 * What a person may have meant by what they typed or scanned, as numbers are kept: a GS1 element string or Digital Link is read to its key, a capital letter is one however it was typed. The
 * first is the text as it is.
 */
export const readScanned = (text: string): string[] => {
  const typed = text.trim()
  const link = /^https?:\/\/[^/]+\/(.+)$/.exec(typed)?.[1]
  return [...new Set([typed, typed.toUpperCase(), ...(link === undefined ? keysOf(typed) : ofLink(link))])]
}

const keysOf = (text: string): string[] => {
  const sgtin = SGTIN.exec(text)
  if (sgtin !== null) return [`${sgtin[1]}${sgtin[2]}`]
  const key = SSCC.exec(text)?.[1] ?? MARKED.exec(text)?.[1]
  return key === undefined ? [] : [key]
}

/** GS1 Digital Link: application identifiers and values in turn. Of another link the last part is taken. */
const ofLink = (path: string): string[] => {
  const parts = (path.split(/[?#]/)[0] ?? '')
    .split('/')
    .filter((part) => part !== '')
    .map(decoded)
  const of = (identifier: string): string | undefined => {
    const at = parts.indexOf(identifier)
    return at < 0 ? undefined : parts[at + 1]
  }
  const [item, serial] = [of('01'), of('21')]
  if (item !== undefined && serial !== undefined) return [`${item}${serial}`]
  const key = of('00') ?? of('8003') ?? of('8004') ?? of('10') ?? parts.at(-1)
  return key === undefined ? [] : [key]
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
