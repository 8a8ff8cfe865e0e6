import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { PoolStep } from '../events/pool-step.ts'
import type { PoolId } from '../ids.ts'
import { emptyPool, type PoolState } from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { provesClear } from './checks/clearing.ts'

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

type Clearing = Extract<
  NonNullable<LedgerEvent<RunType>['pools']>[number]['leaves'],
  { cleared: unknown }
>['cleared']

/** The clearings that an event is or has, by pool. */
const clearingsOf = (event: LedgerEvent): (readonly [PoolId, Clearing])[] => {
  if (event.type === 'PoolCleared') return [[event.pool, event]]
  return 'pools' in event
    ? (event.pools ?? []).flatMap(({ pool, leaves }) =>
        typeof leaves === 'object' && 'cleared' in leaves ? [[pool, leaves.cleared] as const] : [],
      )
    : []
}

const clearedState = (state: PoolState, clearing: Clearing, at: string, revision: number): PoolState => {
  const { method, residue, approver } = clearing
  const proven = provesClear(clearing)
  return {
    ...state,
    cleared: proven || state.cleared,
    clearing: { at, revision, method, residueGrams: residue.grams, approver, proven },
  }
}

/** The book after an event has met pools: generations begun, pools cleared, contents surveyed. */
export const withPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined && event.type !== 'PoolSurveyed') return book
  const pools = book.pools.withMutations((map) => {
    for (const step of event.poolSteps ?? [])
      map.set(step.pool, stepped(map.get(step.pool) ?? emptyPool, step))
    for (const [pool, clearing] of clearingsOf(event))
      map.set(pool, clearedState(map.get(pool) ?? emptyPool, clearing, occurredAt(event), revision))
    if (event.type === 'PoolSurveyed') {
      const survey = {
        at: event.occurredAt,
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
export const withoutPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined) return book
  const pools = book.pools.withMutations((map) => {
    for (const step of event.poolSteps ?? []) {
      const state = map.get(step.pool)
      if (state === undefined) continue
      map.set(step.pool, {
        ...state,
        cleared: false,
        clearing: state.clearing?.revision === revision ? undefined : state.clearing,
        generations: step.born ? state.generations.filter(({ lot }) => lot !== step.lot) : state.generations,
      })
    }
  })
  return { ...book, pools }
}
