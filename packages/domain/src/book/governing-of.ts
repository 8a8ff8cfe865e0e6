import { type Governing, governingOf } from '../assays/governing.ts'
import { standingAssays } from '../assays/governing-rule.ts'
import type { Standing } from '../assays/standing.ts'
import type { LotId } from '../ids.ts'
import type { Account } from './account.ts'
import type { Book } from './book.ts'

/** The analyses that count for a lot, the weightiest first: its own, then those of the lot that it was split from; else what was stated. */
export const analysesOf = (book: Book, lot: LotId): readonly Standing[] => {
  const own = book.accounts.get(lot)
  if (own === undefined || saysNothing(own)) return NONE
  const standing: Standing[] = []
  for (let at: LotId | undefined = lot; at !== undefined; ) {
    const account: Account | undefined = book.accounts.get(at)
    if (account === undefined) break
    const { basis, stated } = account
    for (const assay of standingAssays(account.assays.toArray()))
      standing.push({ lot: at, basis, analysis: assay.analysis, assay })
    if (stated !== undefined) standing.push({ lot: at, basis, analysis: stated, assay: null })
    at = account.whole
  }
  return standing
}

const NONE: readonly Standing[] = []
const saysNothing = ({ assays, stated, whole }: Account): boolean =>
  assays.size === 0 && stated === undefined && whole === undefined

/** What governs of a lot, element by element, and why. */
export const governingOfLot = (book: Book, lot: LotId): readonly Governing[] =>
  governingOf(analysesOf(book, lot))
