/** A fact by its key, as people say it: `separate:in:CN;segregated` → `separate in CN (segregated)`, `mine@MTP` → `mine at MTP`, `mine?silent` → `mine: not known (silent)`. */
export const factWords = (key: string): string => {
  const [said = '', ...more] = key.split(';')
  const notes = more.length === 0 ? '' : ` (${more.join(', ')})`
  const stated = /^(\w+):(in|notIn):(.+)$/.exec(said)
  if (stated !== null) {
    const [, stage = '', how, countries = ''] = stated
    return `${words(stage)} ${how === 'in' ? 'in' : 'not in'} ${countries.replaceAll(',', ' or ')}${notes}`
  }
  const site = /^(\w+)@(.+)$/.exec(said)
  if (site !== null) return `${words(site[1] ?? '')} at ${site[2]}${notes}`
  const open = /^(\w+)(?:\?(\w+)|:unknown)$/.exec(said)
  return open === null
    ? key
    : `${open[1] === 'any' ? 'all of it' : words(open[1] ?? '')}: not known${open[2] === undefined ? notes : ` (${words(open[2])})`}`
}

const words = (code: string): string => code.replaceAll('_', ' ')
