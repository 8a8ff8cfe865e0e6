import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { epochOf } from '../pools/epoch.ts'
import { emptyPool, type PoolState } from '../pools/pool-state.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Pool } from '../registry/registry.ts'
import { balanceGrams } from './account.ts'
import type { Book } from './book.ts'

/** A pool as its book has it, at the moment (ISO 8601 with offset) of what is posted of it. */
export type PoolAt = {
  readonly book: Book
  readonly pool: Pool
  readonly at: string
  readonly basis: MassBasis
}

export const stateOf = ({ book, pool }: PoolAt): PoolState => book.pools.get(pool.pool) ?? emptyPool

/** In milliseconds of UTC, as generations have their times. */
export const timeOf = ({ at }: PoolAt): number => Date.parse(at)

/** What a generation holds by the book, in grams. */
export const balanceOf = (book: Book, lot: LotId): number => {
  const account = book.accounts.get(lot)
  return account === undefined ? 0 : balanceGrams(account)
}

/** Whether what a generation began with is posted: one that only gave goods has still to be. */
export const isBorn = ({ book }: PoolAt, lot: LotId): boolean =>
  (book.accounts.get(lot)?.bornAt ?? null) !== null

/** How an event meets this pool. */
export const step = (
  met: PoolAt,
  rest: Pick<PoolStep, 'lot' | 'born' | 'grams' | 'rolled' | 'empty'> & { readonly epoch?: string },
): PoolStep => ({
  pool: met.pool.pool,
  material: met.pool.material,
  basis: met.basis,
  ...rest,
  epoch: rest.epoch ?? epochOf(met.at, met.pool.epoch),
})
