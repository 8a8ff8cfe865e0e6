/** A page as it is handed from thread to thread: one text with the places where its parts end, and numbers; both in the order in which they were put in. */
export type Packed = {
  readonly text: string
  readonly ends: Uint32Array<ArrayBuffer>
  readonly numbers: Float64Array<ArrayBuffer>
}

/** Puts texts and numbers into a page. */
export type Packer = {
  readonly text: (text: string) => void
  /** A text that is met often: put in once a page. */
  readonly word: (word: string) => void
  readonly number: (number: number) => void
  /** The page, and an empty one is begun. */
  readonly packed: () => Packed
}

/** Takes them out again, in the same order. */
export type Unpacker = {
  readonly text: () => string
  readonly word: () => string
  readonly number: () => number
}

export const createPacker = (): Packer => {
  let parts: string[] = []
  let ends: number[] = []
  let numbers: number[] = []
  let length = 0
  const words = new Map<string, number>()

  const text = (part: string): void => {
    length += part.length
    parts.push(part)
    ends.push(length)
  }
  return {
    text,
    word: (word) => {
      const known = words.get(word)
      if (known !== undefined) numbers.push(known)
      else {
        numbers.push(words.size)
        words.set(word, words.size)
        text(word)
      }
    },
    number: (number) => {
      numbers.push(number)
    },
    packed: () => {
      const page = { text: parts.join(''), ends: Uint32Array.from(ends), numbers: Float64Array.from(numbers) }
      parts = []
      ends = []
      numbers = []
      length = 0
      words.clear()
      return page
    },
  }
}

export const createUnpacker = ({ text: whole, ends, numbers }: Packed): Unpacker => {
  const words: string[] = []
  let part = 0
  let at = 0
  let begin = 0

  const text = (): string => {
    const end = ends[part++]!
    const found = whole.slice(begin, end)
    begin = end
    return found
  }
  const number = (): number => numbers[at++]!
  return {
    text,
    word: () => {
      const known = number()
      if (known === words.length) words.push(text())
      return words[known]!
    },
    number,
  }
}
