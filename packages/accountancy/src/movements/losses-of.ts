import type { Lineage } from '@lodestone/lineage'
import { lowerBound } from '@lodestone/lineage/rows'

/** What an event lost without a lot, and took up: the kind of the row (see lineage's `lossKind` and `uptakeKind`), and grams. */
export const lossesOf = ({ losses }: Lineage, position: number): { kind: number; grams: number }[] => {
  const { position: of, kind, grams } = losses.columns
  const found: { kind: number; grams: number }[] = []
  for (let row = lowerBound(of, losses.count, position); row < losses.count && of[row] === position; row++)
    found.push({ kind: kind[row]!, grams: grams[row]! })
  return found
}
