import type { Composition, StageDone } from '@lodestone/domain'
import { eachPartOf, type Limits } from '../columns/compositions.ts'
import { readName } from '../columns/names.ts'
import { isSame } from '../fold/stage-sets.ts'
import type { PackedEvents, PackingRoom } from './packed-events.ts'

/** Where events are put, one behind the other, until they are handed over. */
export type EventPacker = {
  numbers: Float64Array<SharedArrayBuffer>
  count: number
  names: Uint8Array<SharedArrayBuffer>
  nameBytes: number
  readonly words: Map<string, number>
  /** The stages of the last event of each area and type, nearly always the next one's too, and their word. */
  readonly stages: Map<string, { readonly done: readonly StageDone[]; readonly word: number }>
  /** Room that was given back. Made anew for each page it would be most of what there is to collect. */
  readonly spare: PackingRoom[]
}

const FIRST_ROOM = 65_536
const numbersFor = (count: number) =>
  new Float64Array(new SharedArrayBuffer(count * Float64Array.BYTES_PER_ELEMENT))
const newRoom = (): PackingRoom => ({
  numbers: numbersFor(FIRST_ROOM),
  names: new Uint8Array(new SharedArrayBuffer(FIRST_ROOM)),
})

export const createEventPacker = (): EventPacker => ({
  ...newRoom(),
  count: 0,
  nameBytes: 0,
  words: new Map(),
  stages: new Map(),
  spare: [],
})

export const putNumber = (to: EventPacker, number: number): void => {
  if (to.count === to.numbers.length) {
    const wider = numbersFor(to.count * 2)
    wider.set(to.numbers)
    to.numbers = wider
  }
  to.numbers[to.count++] = number
}

export const putName = (to: EventPacker, name: string): void => {
  const { bytes, length, hash } = readName(name)
  putNameBytes(to, bytes, 0, length, hash)
}

/** The same for a name whose bytes lie in others, from a place on. */
export const putNameBytes = (
  to: EventPacker,
  bytes: Uint8Array,
  from: number,
  length: number,
  hash: number,
): void => {
  const start = to.nameBytes
  const end = start + length
  if (end > to.names.length) {
    const wider = new Uint8Array(new SharedArrayBuffer(end * 2))
    wider.set(to.names)
    to.names = wider
  }
  const { names } = to
  for (let i = 0; i < length; i++) names[start + i] = bytes[from + i]!
  to.nameBytes = end
  putNumber(to, start)
  putNumber(to, length)
  putNumber(to, hash)
}

/** A composition, with the limits of what was not found: how many parts, then an element and its part each. */
export const putParts = (to: EventPacker, composition: Composition, limits: Limits | undefined): void => {
  const count = to.count
  putNumber(to, 0)
  eachPartOf(composition, limits, (element, part) => {
    putNumber(to, element)
    putNumber(to, part)
  })
  to.numbers[count] = (to.count - count - 1) / 2
}

/** The index of a word: a text that is met often stands once among those that are handed over. */
export const indexOfWord = ({ words }: EventPacker, word: string): number => {
  const known = words.get(word)
  if (known !== undefined) return known
  words.set(word, words.size)
  return words.size - 1
}

/** The word of the stages of an event, as JSON. */
export const wordOfStages = (
  to: EventPacker,
  area: string,
  type: number,
  done: readonly StageDone[],
): number => {
  const key = `${type} ${area}`
  const last = to.stages.get(key)
  if (last !== undefined && isSame(last.done, done)) return last.word
  const word = indexOfWord(to, JSON.stringify(done))
  to.stages.set(key, { done, word })
  return word
}

/** The events that were put in, with the room that they are in; the packer is empty again. */
export const takePacked = (packer: EventPacker): PackedEvents => {
  const { numbers, names, words } = packer
  const packed = { numbers, names, words: [...words.keys()] }
  Object.assign(packer, packer.spare.pop() ?? newRoom())
  packer.count = 0
  packer.nameBytes = 0
  packer.words.clear()
  packer.stages.clear()
  return packed
}

/** Takes back the room of events that are folded. */
export const giveBack = (packer: EventPacker, { numbers, names }: PackingRoom): void => {
  packer.spare.push({ numbers, names })
}
