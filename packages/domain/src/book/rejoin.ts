import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { PoolStep } from '../events/pool-step.ts'
import type { PoolId } from '../ids.ts'
import { stretchAt } from '../pools/pool-state.ts'
import { isBehind } from './ancestry.ts'
import type { Book } from './book.ts'
import { clearingsOf } from './pools.ts'

/** What stood in pools before the clearings of an event, joined to what came into them after: for when the event is withdrawn. */
export const rejoined = (book: Book, target: LedgerEvent): { readonly poolSteps?: readonly PoolStep[] } => {
  const at = Date.parse(occurredAt(target))
  const poolSteps = clearingsOf(target).flatMap(([pool]) => joined(book, pool, at))
  return poolSteps.length === 0 ? {} : { poolSteps }
}

const joined = (book: Book, pool: PoolId, at: number): PoolStep[] => {
  const state = book.pools.get(pool)
  if (state === undefined || !state.clearedAt.includes(at)) return []
  const { first, end } = stretchAt(state, at)
  const [before, after] = [state.generations[end - 1], state.generations[end]]
  const isNext = after !== undefined && stretchAt(state, after.from).first === end
  const account = after === undefined ? undefined : book.accounts.get(after.lot)
  if (before === undefined || end === first || !isNext || account === undefined) return []
  if (isBehind(book, after.lot, [before.lot])) return []
  const { material, basis } = account
  return [
    {
      pool,
      lot: after.lot,
      material,
      basis,
      epoch: after.epoch,
      born: false,
      grams: 0,
      rolled: { lot: before.lot, grams: 0 },
    },
  ]
}
