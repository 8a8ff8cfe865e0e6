const END = '<!-- measured: end -->'

/** A document with what was measured in its place: of a long part between the marks that name it, of all others from the mark that names none to the end. */
export const putInto = (document: string, measured: string, part?: string): string => {
  const mark = part === undefined ? '<!-- measured -->' : `<!-- measured: ${part} -->`
  const [head = '', rest, ...more] = document.split(mark)
  if (rest === undefined || more.length > 0)
    throw new RangeError(`${mark} has to stand in the document once.`)
  if (part === undefined) return `${head}${mark}\n\n${measured}`
  const end = rest.indexOf(END)
  if (end < 0) throw new RangeError(`${END} has to stand after ${mark}.`)
  return `${head}${mark}\n\n${measured}\n${rest.slice(end)}`
}
