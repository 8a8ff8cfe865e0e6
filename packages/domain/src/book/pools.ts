import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { PoolStep } from '../events/pool-step.ts'
import type { LotId, PoolId } from '../ids.ts'
import {
  emptyPool,
  type Generation,
  isLate,
  type PoolState,
  type Survey,
  stretchAt,
  withClearing,
  withoutClearing,
  withoutSurvey,
  withSurvey,
} from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { provesClear } from './checks/clearing.ts'

/** How a generation is met: what is put in alone may be of a time before it, which it stands from then; what a charge takes over into the one that it begins is no act of its own. */
type Touch = 'putIn' | 'takenOver' | 'other'

/** The state after something went into a generation at that time, or came out of it. */
const touched = (state: PoolState, lot: LotId, at: number, how: Touch): PoolState => {
  const { first } = stretchAt(state, at)
  const touch = (generation: Generation, index: number): Generation =>
    generation.lot === lot
      ? {
          ...generation,
          from: index === first || how === 'putIn' ? Math.min(generation.from, at) : generation.from,
          through: Math.max(generation.through, at),
          acted: how === 'takenOver' ? generation.acted : Math.max(generation.acted, at),
          acts: generation.acts + 1,
        }
      : generation
  return { ...state, generations: state.generations.map(touch) }
}

/** The state with one more generation, after those of its stretch that stood already: what is posted late may stand before others. */
const begun = (state: PoolState, lot: LotId, { epoch, empty }: PoolStep, at: number): PoolState => {
  const { first, end } = stretchAt(state, at)
  const later = state.generations.slice(first, end).findIndex(({ from }) => from > at)
  const place = later < 0 ? end : first + later
  const generation: Generation = {
    lot,
    epoch,
    from: at,
    through: at,
    acted: at,
    acts: 1,
    ...(empty ? { empty } : {}),
  }
  return { ...state, count: state.count + 1, generations: state.generations.toSpliced(place, 0, generation) }
}

const stepped = (state: PoolState, step: PoolStep, at: number, isCharge: boolean): PoolState => {
  const { lot, rolled, born } = step
  const before =
    rolled === undefined ? state : touched(state, rolled.lot, at, isCharge && born ? 'takenOver' : 'other')
  if (lot === null) return before
  return before.generations.some((generation) => generation.lot === lot)
    ? touched(before, lot, at, isCharge && rolled === undefined ? 'putIn' : 'other')
    : begun(before, lot, step, at)
}

/** The state as if the event of these steps had never met the pool. */
const unstepped = (state: PoolState, steps: readonly PoolStep[]): PoolState => {
  const met = steps.flatMap(({ lot, rolled }) => [lot, rolled?.lot])
  const generations = state.generations
    .map((generation) => ({
      ...generation,
      acts: generation.acts - met.filter((lot) => lot === generation.lot).length,
    }))
    .filter(({ acts }) => acts > 0)
  return { ...state, generations }
}

type Clearing = Extract<
  NonNullable<LedgerEvent<RunType>['pools']>[number]['leaves'],
  { cleared: unknown }
>['cleared']

/** The clearings that an event is or has, by pool. */
export const clearingsOf = (event: LedgerEvent): (readonly [PoolId, Clearing])[] => {
  if (event.type === 'PoolCleared') return [[event.pool, event]]
  return 'pools' in event
    ? (event.pools ?? []).flatMap(({ pool, leaves }) =>
        typeof leaves === 'object' && 'cleared' in leaves ? [[pool, leaves.cleared] as const] : [],
      )
    : []
}

/** The clearing by which an event proves a pool clear, if it does. */
export const clearingProving = (event: LedgerEvent, pool: PoolId): Clearing | undefined =>
  clearingsOf(event).find(([of, clearing]) => of === pool && provesClear(event, clearing))?.[1]

/** A proven clearing ends what was in a pool, unless something is posted already of the time after it: then it came too late. */
const clearedState = (
  state: PoolState,
  clearing: Clearing,
  { at, revision, isProven }: { readonly at: string; readonly revision: number; readonly isProven: boolean },
): PoolState => {
  const { method, residue, approver } = clearing
  const proven = isProven && !isLate(state, Date.parse(at))
  return withClearing(state, { at, revision, method, residueGrams: residue.grams, approver, proven })
}

const surveyOf = (event: LedgerEvent<'PoolSurveyed'>, revision: number): Survey => ({
  at: event.occurredAt,
  grams: event.content.grams,
  uncertaintyGrams: event.uncertainty.grams,
  basis: event.basis,
  revision,
})

/** The book after an event has met pools: generations begun, pools cleared, contents surveyed. */
export const withPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined && event.type !== 'PoolSurveyed') return book
  const at = occurredAt(event)
  const pools = book.pools.withMutations((map) => {
    const change = (pool: PoolId, to: (state: PoolState) => PoolState): unknown =>
      map.set(pool, to(map.get(pool) ?? emptyPool))
    for (const step of event.poolSteps ?? [])
      change(step.pool, (state) => stepped(state, step, Date.parse(at), event.type === 'PoolCharged'))
    for (const [pool, clearing] of clearingsOf(event))
      change(pool, (state) =>
        clearedState(state, clearing, { at, revision, isProven: provesClear(event, clearing) }),
      )
    if (event.type === 'PoolSurveyed')
      change(event.pool, (state) => withSurvey(state, surveyOf(event, revision)))
  })
  return { ...book, pools }
}

/** The book without the generations that only an event knew of, and without what it found. What was cleared by it is not clear. */
export const withoutPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined && event.type !== 'PoolSurveyed') return book
  const pools = book.pools.withMutations((map) => {
    const change = (pool: PoolId, to: (state: PoolState) => PoolState): void => {
      const state = map.get(pool)
      if (state !== undefined) map.set(pool, to(state))
    }
    for (const [pool, steps] of Map.groupBy(event.poolSteps ?? [], (step) => step.pool))
      change(pool, (state) => withoutClearing(unstepped(state, steps), revision))
    if (event.type === 'PoolSurveyed') change(event.pool, (state) => withoutSurvey(state, revision))
  })
  return { ...book, pools }
}
