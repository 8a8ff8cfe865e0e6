import { standingAssays } from '../assays/governing-rule.ts'
import type { Standing } from '../assays/standing.ts'
import type { Yield } from '../flow/flow.ts'
import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { Book } from './book.ts'
import { identified } from './contents-of.ts'
import { analysesOf } from './governing-of.ts'

/** What a lot is, and what analyses say of it, the weightiest first. */
export type LotFacts = { readonly material: MaterialCode; readonly standing: readonly Standing[] }

export const factsOf = (book: Book, lot: LotId): LotFacts => ({
  material: identified(book, lot)?.material ?? 'unidentified',
  standing: analysesOf(book, lot),
})

const NONE: readonly never[] = []

/** The same of a lot that is being born: assays of it may have come before it. */
export const factsOfYield = (book: Book, given: Yield): LotFacts => {
  const { lot, basis, material, composition, analysis } = given
  const assays = standingAssays(book.accounts.get(lot)?.assays.toArray() ?? NONE)
  if (assays.length === 0 && composition === undefined) return { material, standing: NONE }
  return {
    material,
    standing: [
      ...assays.map((assay) => ({ lot, basis, analysis: assay.analysis, assay })),
      ...(composition === undefined
        ? []
        : [{ lot, basis, analysis: { composition, ...analysis }, assay: null }]),
    ],
  }
}
