import { balanceGrams } from '../book/account.ts'
import type { Book } from '../book/book.ts'
import { areaOf, type LotId } from '../ids.ts'
import { currentGeneration, emptyPool, type LastClearing, type Survey } from '../pools/pool-state.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Pool, Registry } from '../registry/registry.ts'

/** A pool as the shift needs it: what the book says is in it, what was found in it, when it was last proven clear. */
export type PoolNow = Pool & {
  /** The newest generation of its content; null before the first charge. */
  readonly content: {
    readonly lot: LotId
    readonly epoch: string
    readonly grams: number
    readonly basis: MassBasis
    readonly disputed: boolean
  } | null
  /** Proven clear since the last charge. */
  readonly cleared: boolean
  readonly survey: Survey | null
  readonly clearing: LastClearing | null
}

/** The pools that the registry knows of this area, by name. */
export const poolsNow = (book: Book, registry: Registry): PoolNow[] =>
  [...registry.pools.values()]
    .filter(({ pool }) => areaOf(pool) === book.area)
    .sort((a, b) => (a.pool < b.pool ? -1 : 1))
    .map((pool) => {
      const { cleared, survey, clearing, ...state } = book.pools.get(pool.pool) ?? emptyPool
      const generation = currentGeneration({ cleared, ...state })
      return {
        ...pool,
        content: generation === undefined ? null : contentOf(book, generation),
        cleared,
        survey: survey ?? null,
        clearing: clearing ?? null,
      }
    })

const contentOf = (book: Book, { lot, epoch }: { lot: LotId; epoch: string }): PoolNow['content'] => {
  const account = book.accounts.get(lot)
  if (account === undefined) return null
  return {
    lot,
    epoch,
    grams: balanceGrams(account),
    basis: account.basis,
    disputed: account.exceptions.length > 0,
  }
}
