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

/** Room for the numbers and ends of a page, used again for the next: arrays grown page by page would be much of what there is to collect. */
const FIRST_ROOM = 16_384

export const createPacker = (): Packer => {
  let parts: string[] = []
  let ends = new Uint32Array(FIRST_ROOM)
  let numbers = new Float64Array(FIRST_ROOM)
  let count = 0
  let length = 0
  const words = new Map<string, number>()

  const text = (part: string): void => {
    length += part.length
    if (parts.length === ends.length) {
      const wider = new Uint32Array(2 * ends.length)
      wider.set(ends)
      ends = wider
    }
    ends[parts.length] = length
    parts.push(part)
  }
  const number = (value: number): void => {
    if (count === numbers.length) {
      const wider = new Float64Array(2 * numbers.length)
      wider.set(numbers)
      numbers = wider
    }
    numbers[count++] = value
  }
  return {
    text,
    word: (word) => {
      const known = words.get(word)
      number(known ?? words.size)
      if (known !== undefined) return
      words.set(word, words.size)
      text(word)
    },
    number,
    packed: () => {
      const page = {
        text: parts.join(''),
        ends: ends.slice(0, parts.length),
        numbers: numbers.slice(0, count),
      }
      parts = []
      count = 0
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
