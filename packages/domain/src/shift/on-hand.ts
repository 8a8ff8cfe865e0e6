import { type Account, balanceGrams, balancePieces, isDisputed } from '../book/account.ts'
import type { Book } from '../book/book.ts'
import type { LotId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { MassBasis } from '../quantities/mass.ts'

/** A lot that is there, as the shift needs it. */
export type OnHand = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly grams: number
  readonly basis: MassBasis
  readonly pieces: number
  readonly place: string | null
  readonly grade: string | null
  readonly owner: string | null
  readonly holds: readonly string[]
  readonly disputed: boolean
}

const onHandOf = (lot: LotId, account: Account): OnHand => ({
  lot,
  material: account.material,
  grams: balanceGrams(account),
  basis: account.basis,
  pieces: balancePieces(account),
  place: account.place ?? null,
  grade: account.grade ?? null,
  owner: account.owner ?? null,
  holds: [...account.holds],
  disputed: isDisputed(account),
})

export type OnHandFilter = {
  readonly material?: MaterialCode | undefined
  readonly place?: string | undefined
}

/** What is there, by place and then by lot; lots of which nothing is left are not. The content of pools is their newest generation. */
export const onHand = (book: Book, { material, place }: OnHandFilter = {}): OnHand[] =>
  [...book.accounts]
    .filter(([, account]) => account.bornAt !== null && balanceGrams(account) > 0)
    .filter(
      ([, account]) =>
        (material === undefined || account.material === material) &&
        (place === undefined || account.place === place),
    )
    .map(([lot, account]) => onHandOf(lot, account))
    .sort((a, b) => compare(a.place ?? '', b.place ?? '') || compare(a.lot, b.lot))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
