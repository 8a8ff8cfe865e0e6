import type { Book } from '../book/book.ts'
import { poolGrams } from '../book/pool-grams.ts'
import { areaOf, type LotId } from '../ids.ts'
import {
  currentGeneration,
  emptyPool,
  type Generation,
  type RecordedClearing,
  type Survey,
  sinceCleared,
} from '../pools/pool-state.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Pool, Registry } from '../registry/registry.ts'

/** A pool as the shift needs it: what the book says is in it, what was found in it, when it was last proven clear. */
export type PoolNow = Pool & {
  /** The newest generation of its content, and all that it holds since it was last cleared; null before the first charge. */
  readonly content: {
    readonly lot: LotId
    readonly epoch: string
    readonly grams: number
    readonly basis: MassBasis
    readonly disputed: boolean
  } | null
  /** Proven clear since the last charge. */
  readonly cleared: boolean
  /** The last by its own time, whenever it was posted. */
  readonly survey: Survey | null
  /** The last by its own time, whenever it was posted, proven or not. */
  readonly clearing: RecordedClearing | null
}

/** The pools that the registry knows of this area, by name. */
export const poolsNow = (book: Book, registry: Registry): PoolNow[] =>
  [...registry.pools.values()]
    .filter(({ pool }) => areaOf(pool) === book.area)
    .sort((a, b) => (a.pool < b.pool ? -1 : 1))
    .map((pool) => {
      const state = book.pools.get(pool.pool) ?? emptyPool
      const generation = currentGeneration(state)
      return {
        ...pool,
        content: generation === undefined ? null : contentOf(book, pool, generation),
        cleared: state.clearedAt.length > 0 && sinceCleared(state).length === 0,
        survey: state.surveys.at(-1) ?? null,
        clearing: state.clearings.at(-1) ?? null,
      }
    })

const contentOf = (book: Book, { pool }: Pool, { lot, epoch }: Generation): PoolNow['content'] => {
  const account = book.accounts.get(lot)
  if (account === undefined) return null
  return {
    lot,
    epoch,
    grams: poolGrams(book, pool),
    basis: account.basis,
    disputed: account.exceptions.size > 0,
  }
}
