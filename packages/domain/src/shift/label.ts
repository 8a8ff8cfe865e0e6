import { balanceGrams, balancePieces } from '../book/account.ts'
import type { Book } from '../book/book.ts'
import { contentsOf } from '../book/contents-of.ts'
import { type AreaCode, areaOf, type LotId } from '../ids.ts'
import type { Element } from '../materials/elements.ts'
import { materialOf } from '../materials/materials.ts'
import { BASIS_WORDS, formatGrams } from '../quantities/mass.ts'
import { analysisOfLot, resultSource, resultText } from './analysis-of.ts'

/** What stands on a lot's label. */
export type Label = {
  readonly lot: LotId
  readonly area: AreaCode
  readonly material: string
  readonly net: string
  readonly pieces: number | null
  readonly grade: string | null
  readonly bornAt: string
  readonly holds: readonly string[]
  /** What it is made of, element by element, and whose figure that is: "23.12 % ± 0.25 % (k = 2)", "< 20 ppm". */
  readonly composition: readonly {
    readonly element: Element
    readonly value: string
    readonly by: string
  }[]
  /** Other people's numbers for it: scheme and value. */
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[]
}

/** The label of a lot that is posted; null for one that is not. */
export const labelOf = (book: Book, lot: LotId): Label | null => {
  const account = book.accounts.get(lot)
  if (account === undefined || account.bornAt === null) return null
  const { material, grade } = contentsOf(book, lot)
  return {
    lot,
    area: areaOf(lot),
    material: materialOf(material).name,
    net: `${formatGrams(balanceGrams(account))}${account.basis === 'as_weighed' ? '' : ` ${BASIS_WORDS[account.basis]}`}`,
    pieces: account.inPieces > 0 ? balancePieces(account) : null,
    grade: grade ?? null,
    bornAt: account.bornAt,
    holds: [...account.holds],
    composition: analysisOfLot(book, lot).map((result) => ({
      element: result.element,
      value: `${resultText(result)}${result.analyzedOn === account.basis ? '' : ` of it ${BASIS_WORDS[result.analyzedOn]}`}`,
      by: resultSource(result),
    })),
    identifiers: [...book.identifiers]
      .filter(([, identifier]) => identifier.subject === lot && !identifier.voided)
      .map(([key]) => ({ scheme: key.slice(0, key.indexOf(':')), value: key.slice(key.indexOf(':') + 1) }))
      .sort((a, b) => (a.scheme < b.scheme ? -1 : 1)),
  }
}
