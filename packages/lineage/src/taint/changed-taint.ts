import type { LotId } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { lotsNamedBy } from '../read/as-of.ts'
import { ALL } from './fact-sets.ts'
import { factsOf } from './taint.ts'

/** The lots whose facts were found to be others at an event after a position, and all that were first named after it. */
export const lotsWithOtherTaint = (lineage: Lineage, after: number): LotId[] => {
  const { lastRetaint, seen } = lineage.lots.columns
  const { position } = lineage.retaints.columns
  const changed: LotId[] = []
  for (let lot = 0; lot < lineage.lots.count; lot++) {
    const last = lastRetaint[lot]!
    if (seen[lot]! > after || (last !== NONE && position[last]! > after))
      changed.push(nameOf(lineage.lotIds, lot))
  }
  return changed
}

/** Every lot that was named by a position, in the order of their first mention. */
export const lotsNamed = (lineage: Lineage, asOf: number): LotId[] =>
  Array.from({ length: lotsNamedBy(lineage, asOf) }, (_, lot) => nameOf(lineage.lotIds, lot))

/** The facts of a lot as of a position, a line each, in the order of their text: the same in every ledger in which they are the same. */
export const taintLines = (lineage: Lineage, lot: number, asOf: number): string[] =>
  factsOf(lineage, lot, asOf, ALL)
    .map(({ key, elements }) => `${key} ${elements.join(',')}`)
    .sort()
