import type { StageDone } from '@lodestone/domain'
import { indexOfParts } from '../columns/compositions.ts'
import { indexOfBytes, indexOfName, type Names } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { EventHead } from '../fold/event-head.ts'
import { entered } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { NO, type UnpackedEvents } from './packed-events.ts'

/** What is being read, and where its next number is. One at a time: a fold reads an event to its end. Nothing to begin with: a browser, in which certificates are verified, knows no shared memory. */
let from: UnpackedEvents = { numbers: new Float64Array(), names: new Uint8Array(), words: [], stages: [] }
let at = 0

export const beginReading = (events: UnpackedEvents, place: number): void => {
  from = events
  at = place
}

export const next = (): number => from.numbers[at++]!

export const nextHead = (head: EventHead): void => {
  const { id, occurred } = head
  head.type = next()
  for (let n = 0; n < 4; n++) id[n] = next()
  occurred.ms = next()
  occurred.offsetMinutes = next()
  head.knownMs = next()
}

export const nextStages = (): readonly StageDone[] => {
  const word = next()
  const known = from.stages[word]
  if (known !== undefined) return known
  const read = JSON.parse(from.words[word]!) as StageDone[]
  from.stages[word] = read
  return read
}

/** The word; undefined where there is none. */
export const nextWord = (): string | undefined => {
  const word = next()
  return word === NO ? undefined : from.words[word]
}

/** The index of the next word among the lineage's; `NONE` where there is none. */
export const nextWordIndex = ({ words }: Lineage): number => {
  const word = nextWord()
  return word === undefined ? NONE : indexOfName(words, word)
}

export const nextName = (names: Names): number => indexOfBytes(names, from.names, next(), next(), next())

export const nextLot = (lineage: Lineage, position: number): number =>
  entered(lineage, nextName(lineage.lotIds), position)

/** The composition's index; `NONE` where there is none. */
export const nextComposition = ({ compositions }: Lineage): number => {
  const count = next()
  if (count === NO) return NONE
  const parts = at
  at += 2 * count
  return indexOfParts(compositions, from.numbers, parts, count)
}
