import { generationLot, poolOfGeneration } from '@lodestone/domain'
import { findName, nameOf } from '@lodestone/lineage/rows'
import type { Reading } from './reading.ts'

/** A run that was under way as a pool was surveyed, or is posted after it, moves its content on by so many generations at most. */
const GENERATIONS = 4

/** A lot that was counted; of a pool, whose survey finds all that stands in it, the generations about the one that stood there by the book as it was then. */
export const countedWith = ({ lotIds }: Reading['lineage'], lot: number): readonly number[] => {
  const name = nameOf(lotIds, lot)
  const pool = poolOfGeneration(name)
  if (pool === null) return [lot]
  const number = Number(name.slice(pool.length + 2))
  return Array.from({ length: 2 * GENERATIONS + 1 }, (_, index) => number + index - GENERATIONS).flatMap(
    (each) => findName(lotIds, generationLot(pool, each)) ?? [],
  )
}
