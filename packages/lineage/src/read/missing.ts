import type { Missing } from '../answers/trace.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { ADDS, MATCHES, SOURCE_BITS } from '../fold/kinds.ts'
import { hasEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { ABSENCES, createSums, readSums, unexplainedOf } from './sums.ts'

const sums = createSums()

/** What is not known of where a lot itself came from. `hasKeptOut`: an input of it was kept out of the graph. */
export const missingOf = (lineage: Lineage, lot: number, asOf: number, hasKeptOut: boolean): Missing[] => {
  readSums(lineage, lot, asOf, sums)
  const name = nameOf(lineage.lotIds, lot)
  if (sums.births === 0 && sums.joined > 0 && sums.causelessGrams === 0) return []
  if (sums.births === 0)
    return [{ lot: name, reason: ABSENCES[sums.absence] ?? 'not_posted', grams: sums.causelessGrams }]
  const missing: Missing[] = []
  if (sums.causelessGrams > 0)
    missing.push({
      lot: name,
      reason: hasKeptOut ? 'cycle' : 'unexplained_mass',
      grams: sums.causelessGrams,
    })
  const grams = withoutInput(lineage, lot, asOf)
  if (grams > 0) missing.push({ lot: name, reason: 'no_recorded_input', grams })
  return missing
}

/** Grams of births that are no source and that nothing that reaches the product went into; none once their papers turned up. */
const withoutInput = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, kind, grams, nextOfLot } = lineage.yields.columns
  let sum = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf) || (kind[row]! & SOURCE_BITS) !== 0) continue
    if ((kind[row]! & MATCHES) !== 0 && hasEdges(lineage, row)) return 0
    if ((kind[row]! & ADDS) === 0 && !hasEdges(lineage, row)) sum += grams[row]! - unexplainedOf(lineage, row)
  }
  return sum
}
