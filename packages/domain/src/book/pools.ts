import type { LedgerEvent } from '../events/catalogue.ts'
import type { PoolStep } from '../events/pool-step.ts'
import { emptyPool, type PoolState } from '../pools/pool-state.ts'
import type { Book } from './book.ts'

const sorted = (generations: PoolState['generations']): PoolState['generations'] =>
  [...generations].sort((a, b) => (a.epoch < b.epoch ? -1 : a.epoch > b.epoch ? 1 : 0))

const stepped = (state: PoolState, step: PoolStep): PoolState =>
  step.born && step.lot !== null
    ? {
        ...state,
        count: state.count + 1,
        cleared: false,
        generations: sorted([...state.generations, { lot: step.lot, epoch: step.epoch }]),
      }
    : state

/** The book after an event has met pools: generations begun, pools cleared, contents surveyed. */
export const withPoolSteps = (
  book: Book,
  event: LedgerEvent,
  revision: number,
  cleared: readonly string[],
): Book => {
  if (event.poolSteps === undefined && event.type !== 'PoolSurveyed') return book
  const pools = book.pools.withMutations((map) => {
    for (const step of event.poolSteps ?? [])
      map.set(step.pool, stepped(map.get(step.pool) ?? emptyPool, step))
    for (const pool of cleared) map.set(pool, { ...(map.get(pool) ?? emptyPool), cleared: true })
    if (event.type === 'PoolSurveyed') {
      const survey = {
        grams: event.content.grams,
        uncertaintyGrams: event.uncertainty.grams,
        basis: event.basis,
        revision,
      }
      map.set(event.pool, { ...(map.get(event.pool) ?? emptyPool), survey })
    }
  })
  return { ...book, pools }
}

/** The book without the generations that an event began. What was cleared by it is not clear. */
export const withoutPoolSteps = (book: Book, event: LedgerEvent): Book => {
  if (event.poolSteps === undefined) return book
  const pools = book.pools.withMutations((map) => {
    for (const step of event.poolSteps ?? []) {
      const state = map.get(step.pool)
      if (state === undefined) continue
      map.set(step.pool, {
        ...state,
        cleared: false,
        generations: step.born ? state.generations.filter(({ lot }) => lot !== step.lot) : state.generations,
      })
    }
  })
  return { ...book, pools }
}
