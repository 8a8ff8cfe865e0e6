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

const onHandOf = (lot: LotId, account: Account, places: ReadonlyMap<LotId, string>): OnHand => ({
  lot,
  material: account.material,
  grams: balanceGrams(account),
  basis: account.basis,
  pieces: balancePieces(account),
  place: placeOf(lot, account, places),
  grade: account.grade ?? null,
  owner: account.owner ?? null,
  holds: [...account.holds],
  disputed: isDisputed(account),
})

export type OnHandFilter = {
  readonly material?: MaterialCode | undefined
  readonly place?: string | undefined
}

/**
 * What is there, by place and then by lot; lots of which nothing is left are not. What is in a pool stands in the pool, as its newest
 * generation; what is in an open run stands in the run.
 */
export const onHand = (book: Book, { material, place }: OnHandFilter = {}): OnHand[] => {
  const places = placesOf(book)
  return [...book.accounts]
    .filter(([, account]) => account.bornAt !== null && balanceGrams(account) > 0)
    .filter(
      ([lot, account]) =>
        (material === undefined || account.material === material) &&
        (place === undefined || placeOf(lot, account, places) === place),
    )
    .map(([lot, account]) => onHandOf(lot, account, places))
    .sort((a, b) => compare(a.place ?? '', b.place ?? '') || compare(a.lot, b.lot))
}

const placeOf = (lot: LotId, account: Account, places: ReadonlyMap<LotId, string>): string | null =>
  account.place ?? places.get(lot) ?? null

/** The pools and open runs that lots are the content of. */
const placesOf = (book: Book): ReadonlyMap<LotId, string> =>
  new Map([
    ...[...book.pools].flatMap(([pool, { generations }]) =>
      generations.map(({ lot }): [LotId, string] => [lot, pool]),
    ),
    ...[...book.openRuns].flatMap(([run, { content }]) =>
      content === null ? [] : [[content.lot, run] as [LotId, string]],
    ),
  ])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
