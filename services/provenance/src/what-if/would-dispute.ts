import { formatRounded, type LotId } from '@lodestone/domain'
import { type Lineage, lotIndex, lotView } from '@lodestone/lineage'
import { createSums, endOfYields, nameOf, readSums } from '@lodestone/lineage/rows'
import type { WhatIf } from './what-if.ts'

/** A lot that its book would dispute, and why: it may be used, not shipped or certified. */
export type WouldDispute = { readonly lot: LotId; readonly sentence: string }

/** What more is taken of than would be there: of what would not be posted, and of what would be blended. Other doubts of the books are not foreseen. */
export const wouldDispute = (
  lineage: Lineage,
  supposed: Lineage,
  { without = [], blends = [], blendGrams = 0 }: WhatIf,
): WouldDispute[] => [
  ...[...new Set(without.flatMap((position) => yieldedAt(lineage, position)))].flatMap((lot) =>
    uncovered(supposed, lot),
  ),
  ...[...new Set(blends.map(({ lot }) => lot))].flatMap((lot) => {
    const index = lotIndex(lineage, lot)
    const held = index === undefined ? 0 : lotView(lineage, index).balanceGrams
    return held >= blendGrams
      ? []
      : [
          {
            lot,
            sentence: `${lot} holds ${formatRounded(held)}: ${formatRounded(blendGrams)} are more than is there.`,
          },
        ]
  }),
]

const yieldedAt = (lineage: Lineage, position: number): number[] => {
  const first = lineage.events.columns.firstYield[position] ?? 0
  return Array.from(lineage.yields.columns.lot.subarray(first, endOfYields(lineage, position)))
}

const sums = createSums()

/** What has been taken of a lot, and is not there. */
const uncovered = (supposed: Lineage, lot: number): WouldDispute[] => {
  const { births, outGrams, overdrawnGrams } = readSums(supposed, lot, supposed.position, sums)
  const missing = births === 0 ? outGrams : overdrawnGrams
  const name = nameOf(supposed.lotIds, lot)
  return missing === 0
    ? []
    : [
        {
          lot: name,
          sentence: `${formatRounded(missing)} of ${name} have been taken that nothing would account for.`,
        },
      ]
}
