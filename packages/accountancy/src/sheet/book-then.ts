import { EVENT_TYPES } from '@lodestone/domain'
import { NONE, RECEIVED, stands } from '@lodestone/lineage/rows'
import { causeAt } from '../movements/cause-at.ts'
import { senderOfReweighed } from '../movements/reweighed.ts'
import { countedWith } from './counted-with.ts'
import type { Reading } from './reading.ts'

/** What the book had at a moment where something was counted. */
export type BookThen = {
  readonly grams: number
  /** By position, what each event had weighed into it by then, in grams; out of it, below zero. What went on within a pool was not weighed. */
  readonly weighed: ReadonlyMap<number, number>
}

/**
 * What the book had at a moment where a lot was counted: of a pool, in all generations about it. What a clearing left of the one that it cleared is there
 * still; of those before it nothing is, whatever the book has of them. Of goods that were weighed with their pallet, before it was taken off or after: whichever was counted.
 */
export const bookThen = (reading: Reading, lot: number, ms: number, counted: number): BookThen => {
  const weighed = new Map<number, number>()
  let grams = 0
  for (const each of countedWith(reading.lineage, lot).toReversed()) {
    let held = 0
    const isCleared = isClearedBy(reading, each, ms)
    eachMoved(reading, each, ms, (position, moved) => {
      held += moved
      if (!isCleared) weighed.set(position, (weighed.get(position) ?? 0) + moved)
    })
    grams += Math.max(0, held)
    if (isCleared) break
  }
  const bare = Math.max(0, grams - palletOf(reading, lot, ms))
  return { grams: Math.abs(bare - counted) < Math.abs(grams - counted) ? bare : grams, weighed }
}

/** What moved a lot by a moment, of what is recorded by then; what happened at that moment is in it. */
const eachMoved = (
  { lineage, asOf }: Reading,
  lot: number,
  ms: number,
  visit: (position: number, grams: number) => void,
): void => {
  const { yields, takes, events, lots } = lineage
  const counts = (position: number): boolean =>
    stands(lineage, position, asOf) && events.columns.occurredMs[position]! <= ms
  for (let row = lots.columns.firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!) {
    const position = yields.columns.position[row]!
    if (counts(position)) visit(position, yields.columns.grams[row]!)
  }
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!) {
    const position = takes.columns.position[row]!
    if (takes.columns.kind[row] !== RECEIVED && counts(position)) visit(position, -takes.columns.grams[row]!)
  }
}

const CLEARED = EVENT_TYPES.indexOf('PoolCleared')
const ADJUSTED = EVENT_TYPES.indexOf('LotAdjusted')

/** Whether a pool had been cleared by a moment of what stood in a generation. */
const isClearedBy = ({ lineage, asOf }: Reading, lot: number, ms: number): boolean => {
  const { takes, events, lots } = lineage
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!) {
    const position = takes.columns.position[row]!
    if (events.columns.type[position] !== CLEARED || events.columns.occurredMs[position]! > ms) continue
    if (stands(lineage, position, asOf)) return true
  }
  return false
}

/** What was taken off a lot after a moment because it had been weighed with its pallet. */
const palletOf = ({ lineage, asOf }: Reading, lot: number, ms: number): number => {
  const { takes, events, lots } = lineage
  let grams = 0
  for (let row = lots.columns.firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!) {
    const position = takes.columns.position[row]!
    const isLater = events.columns.type[position] === ADJUSTED && events.columns.occurredMs[position]! > ms
    if (isLater && stands(lineage, position, asOf) && causeAt(lineage, position) === 'scale')
      grams += takes.columns.grams[row]!
  }
  return grams > 0 && senderOfReweighed(lineage, lot, asOf) !== null ? grams : 0
}
