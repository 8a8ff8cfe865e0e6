import { EVENT_TYPES, isGeneration, isRunType } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { isNewest, NONE, nameOf, RECEIVED, stands } from '@lodestone/lineage/rows'

/**
 * What a take drew. A run takes over what stands in a pool by its book as it is then. Where it turns out later that less stood there (the run before it was
 * posted in the wrong unit, and put right), it took over no more than that: what stands in a pool is inferred, and does not follow by itself.
 */
export const drawnBy = (lineage: Lineage, take: number, asOf: number): number => {
  const { lot, grams, position } = lineage.takes.columns
  const of = lot[take]!
  const own = grams[take]!
  // Whoever draws from a pool otherwise says how much.
  if (!isRunType(EVENT_TYPES[lineage.events.columns.type[position[take]!]!]!)) return own
  // Nearly nothing is drawn beyond what there is: the sums that are kept as of now say so at once.
  if (isNewest(lineage, asOf) && lineage.lots.columns.outGrams[of]! <= putInto(lineage, of, asOf)) return own
  // Of another lot there may be no end of takes to add up.
  if (!isGeneration(nameOf(lineage.lotIds, of))) return own
  return Math.min(own, Math.max(0, putInto(lineage, of, asOf) - drawnBefore(lineage, of, take, asOf)))
}

const putInto = (lineage: Lineage, lot: number, asOf: number): number => {
  const { grams, position, nextOfLot } = lineage.yields.columns
  let sum = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (stands(lineage, position[row]!, asOf)) sum += grams[row]!
  return sum
}

/** What was drawn of a lot by takes before this one. */
const drawnBefore = (lineage: Lineage, lot: number, take: number, asOf: number): number => {
  const { grams, position, kind, nextOfLot } = lineage.takes.columns
  let sum = 0
  for (let row = lineage.lots.columns.firstTake[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (row < take && kind[row] !== RECEIVED && stands(lineage, position[row]!, asOf)) sum += grams[row]!
  return sum
}
