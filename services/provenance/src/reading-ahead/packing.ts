/** A page as it is handed from thread to thread: one text with the places where its parts end, and numbers; both in the order in which they were put in. */
export type Packed = Room & { readonly text: string }

/** Room for the numbers and ends of a page, more of it than they take; shared by both threads, and used again. */
export type Room = {
  readonly ends: Uint32Array<SharedArrayBuffer>
  readonly numbers: Float64Array<SharedArrayBuffer>
}

/** Puts texts and numbers into a page. */
export type Packer = {
  readonly text: (text: string) => void
  /** A text that is met often: put in once a page. */
  readonly word: (word: string) => void
  readonly number: (number: number) => void
  /** The page, and an empty one is begun. */
  readonly packed: () => Packed
  readonly giveBack: (room: Room) => void
}

/** Takes them out again, in the same order. */
export type Unpacker = {
  readonly text: () => string
  readonly word: () => string
  readonly number: () => number
}

const FIRST_ROOM = 16_384
const endsFor = (count: number) => new Uint32Array(new SharedArrayBuffer(count * 4))
const numbersFor = (count: number) => new Float64Array(new SharedArrayBuffer(count * 8))
const newRoom = (): Room => ({ ends: endsFor(FIRST_ROOM), numbers: numbersFor(FIRST_ROOM) })

export const createPacker = (): Packer => {
  let parts: string[] = []
  let { ends, numbers } = newRoom()
  const spare: Room[] = []
  let count = 0
  let length = 0
  const words = new Map<string, number>()

  const text = (part: string): void => {
    length += part.length
    if (parts.length === ends.length) {
      const wider = endsFor(2 * ends.length)
      wider.set(ends)
      ends = wider
    }
    ends[parts.length] = length
    parts.push(part)
  }
  const number = (value: number): void => {
    if (count === numbers.length) {
      const wider = numbersFor(2 * numbers.length)
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
      const page = { text: parts.join(''), ends, numbers }
      ;({ ends, numbers } = spare.pop() ?? newRoom())
      parts = []
      count = 0
      length = 0
      words.clear()
      return page
    },
    giveBack: (room) => void spare.push(room),
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
