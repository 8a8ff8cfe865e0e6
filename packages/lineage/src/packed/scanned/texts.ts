import { createNames, hashOf, indexOfBytes, nameOf } from '../../columns/names.ts'
import { type EventPacker, indexOfWord, putNameBytes } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import type { ScannedRow } from './row.ts'

/** Texts that are met often, by their bytes: a text is made of each once. */
let known = createNames()
let texts: string[] = []
/** Beyond so many they are forgotten: who names every event's grade otherwise would fill the memory. */
const MOST_TEXTS = 50_000

/** The text at a place of a row, which is one of those that are met often; undefined where there is none. */
export const textAt = ({ bytes, numbers }: ScannedRow, place: number): string | undefined => {
  const from = numbers[place]!
  if (from === NO) return undefined
  const to = numbers[place + 1]!
  const index = indexOfBytes(known, bytes, from, to - from, hashOf(bytes, from, to))
  const text = texts[index]
  if (text !== undefined) return text
  const made = nameOf(known, index)
  if (index >= MOST_TEXTS) {
    known = createNames()
    texts = []
  } else texts.push(made)
  return made
}

/** The word of such a text among those that are handed over; `NO` where there is none. */
export const wordAt = (to: EventPacker, scanned: ScannedRow, place: number): number => {
  const text = textAt(scanned, place)
  return text === undefined ? NO : indexOfWord(to, text)
}

/** Puts a name that stands at a place of a row. */
export const putNameAt = (to: EventPacker, { bytes, numbers }: ScannedRow, place: number): void => {
  const from = numbers[place]!
  const end = numbers[place + 1]!
  putNameBytes(to, bytes, from, end - from, hashOf(bytes, from, end))
}
