import { type AreaCode, areaOf, EVENT_TYPES, weighingAllowance } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, NONE, nameOf, stands } from '@lodestone/lineage/rows'
import { birthOf } from '../contents/births.ts'
import { causeAt } from './cause-at.ts'

const RECEIVED = EVENT_TYPES.indexOf('LotReceived')
const ADJUSTED = EVENT_TYPES.indexOf('LotAdjusted')

/**
 * The sender of a lot that was received heavier than it had left, where all that was taken off it since for the scale brings it back to what had left, and no lower than two weighings differ: what
 * was weighed with its pallet was never there. Null for all others: that a scale was wrong is no more than said.
 */
export const senderOfReweighed = (lineage: Lineage, lot: number, asOf: number): AreaCode | null => {
  const { yields, takes, events, lotIds } = lineage
  const birth = birthOf(lineage, lot, asOf)
  if (birth === NONE) return null
  const position = yields.columns.position[birth]!
  if (events.columns.type[position] !== RECEIVED) return null
  // A receipt's takes and its yields stand in the same order; ahead of its papers nobody knows what left.
  const take = events.columns.firstTake[position]! + birth - events.columns.firstYield[position]!
  if (take >= endOfTakes(lineage, position)) return null
  const sent = takes.columns.grams[take]!
  const beyond = yields.columns.grams[birth]! - sent
  if (beyond <= 0 || takenForScale(lineage, lot, asOf) > beyond + weighingAllowance(sent)) return null
  return areaOf(nameOf(lotIds, takes.columns.lot[take]!))
}

const takenForScale = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, grams, nextOfLot } = lineage.takes.columns
  let sum = 0
  for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
    const at = position[take]!
    const isAdjustment = lineage.events.columns.type[at] === ADJUSTED && stands(lineage, at, asOf)
    if (isAdjustment && causeAt(lineage, at) === 'scale') sum += grams[take]!
  }
  return sum
}
