import type { LotId } from '@lodestone/domain'
import { lowerBound } from '../columns/lower-bound.ts'
import { nameOf } from '../columns/names.ts'
import type { Lineage } from '../lineage.ts'
import { lotsNamedBy } from '../read/as-of.ts'
import { ALL } from './fact-sets.ts'
import { factsOf } from './taint.ts'

/** Adds the lots that were first named after a position, up to another, and those whose facts were found to be others between the two. */
export const addRetainted = (
  { lots, retaints }: Lineage,
  after: number,
  upTo: number,
  into: Set<number>,
): void => {
  const { seen } = lots.columns
  for (let lot = lowerBound(seen, lots.count, after + 1); lot < lots.count && seen[lot]! <= upTo; lot++)
    into.add(lot)
  const { position, lot } = retaints.columns
  for (
    let row = lowerBound(position, retaints.count, after + 1);
    row < retaints.count && position[row]! <= upTo;
    row++
  )
    into.add(lot[row]!)
}

/** The lots whose facts were found to be others between two positions, and all that were first named between them. */
export const lotsWithOtherTaint = (lineage: Lineage, after: number, upTo: number): LotId[] => {
  const changed = new Set<number>()
  addRetainted(lineage, after, upTo, changed)
  return Array.from(changed, (lot) => nameOf(lineage.lotIds, lot))
}

/** Every lot that was named by a position, in the order of their first mention. */
export const lotsNamed = (lineage: Lineage, asOf: number): LotId[] =>
  Array.from({ length: lotsNamedBy(lineage, asOf) }, (_, lot) => nameOf(lineage.lotIds, lot))

/** The facts of a lot as of a position, a line each, in the order of their text: the same in every ledger in which they are the same. */
export const taintLines = (lineage: Lineage, lot: number, asOf: number): string[] =>
  factsOf(lineage, lot, asOf, ALL)
    .map(({ key, elements }) => `${key} ${elements.join(',')}`)
    .sort()
