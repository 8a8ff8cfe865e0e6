/** Text in lines of at most so many characters, broken between words. A word that is longer stands alone. */
export const wrap = (text: string, width: number): string[] => {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The same, every line indented. */
export const paragraph = (text: string, width: number, indent = 0): string[] =>
  wrap(text, width - indent).map((line) => ' '.repeat(indent) + line)
