import type { PoolId } from '../ids.ts'
import { emptyPool, sinceCleared } from '../pools/pool-state.ts'
import { balanceGrams } from './account.ts'
import type { Book } from './book.ts'

/** What a pool holds by the book since it was last cleared: what was charged late may stand in an older generation than the newest. */
export const poolGrams = (book: Book, pool: PoolId): number =>
  sinceCleared(book.pools.get(pool) ?? emptyPool).reduce((sum, { lot }) => {
    const account = book.accounts.get(lot)
    return account === undefined ? sum : sum + balanceGrams(account)
  }, 0)
