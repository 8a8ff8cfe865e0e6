import type { LedgerEvent } from '../events/catalogue.ts'
import { occurredAt } from '../events/occurred-at.ts'
import type { PoolStep } from '../events/pool-step.ts'
import type { PoolId } from '../ids.ts'
import { emptyPool, type Generation, isLate, type PoolState, stretchAt } from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { provesClear } from './checks/clearing.ts'

/** The state after something went into a generation, or came out of it, at that time. */
const touched = (state: PoolState, lot: string, at: number): PoolState => {
  const { first } = stretchAt(state, at)
  const touch = (generation: Generation, index: number): Generation =>
    generation.lot === lot
      ? {
          ...generation,
          from: index === first ? Math.min(generation.from, at) : generation.from,
          through: Math.max(generation.through, at),
        }
      : generation
  return { ...state, generations: state.generations.map(touch) }
}

/** The state with one more generation, at the end of the stretch that its time lies in. */
const begun = (state: PoolState, lot: string, epoch: string, at: number): PoolState => {
  const { first, end } = stretchAt(state, at)
  const before = first === end ? undefined : state.generations[end - 1]
  const generation: Generation = { lot, epoch, from: Math.max(at, before?.through ?? at), through: at }
  return {
    ...state,
    count: state.count + 1,
    generations: [...state.generations.slice(0, end), generation, ...state.generations.slice(end)],
  }
}

const stepped = (state: PoolState, { lot, epoch, rolled }: PoolStep, at: number): PoolState => {
  const drawn = rolled === undefined ? state : touched(state, rolled.lot, at)
  if (lot === null) return drawn
  return drawn.generations.some((generation) => generation.lot === lot)
    ? touched(drawn, lot, at)
    : begun(drawn, lot, epoch, at)
}

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

/** A proven clearing ends what was in a pool, unless something is posted already of the time after it: then it came too late. */
const clearedState = (state: PoolState, clearing: Clearing, at: string, revision: number): PoolState => {
  const { method, residue, approver } = clearing
  const time = Date.parse(at)
  const proven = provesClear(clearing) && !isLate(state, time)
  return {
    ...state,
    clearedAt: proven ? [...state.clearedAt, time].sort((a, b) => a - b) : state.clearedAt,
    clearing: { at, revision, method, residueGrams: residue.grams, approver, proven },
  }
}

/** The book after an event has met pools: generations begun, pools cleared, contents surveyed. */
export const withPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined && event.type !== 'PoolSurveyed') return book
  const at = occurredAt(event)
  const pools = book.pools.withMutations((map) => {
    const change = (pool: PoolId, to: (state: PoolState) => PoolState): unknown =>
      map.set(pool, to(map.get(pool) ?? emptyPool))
    for (const step of event.poolSteps ?? [])
      change(step.pool, (state) => stepped(state, step, Date.parse(at)))
    for (const [pool, clearing] of clearingsOf(event))
      change(pool, (state) => clearedState(state, clearing, at, revision))
    if (event.type === 'PoolSurveyed') {
      const survey = {
        at: event.occurredAt,
        grams: event.content.grams,
        uncertaintyGrams: event.uncertainty.grams,
        basis: event.basis,
        revision,
      }
      change(event.pool, (state) => ({ ...state, survey }))
    }
  })
  return { ...book, pools }
}

/** The book without the generations that an event began. What was cleared by it is not clear. */
export const withoutPoolSteps = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (event.poolSteps === undefined) return book
  const cleared = new Set(clearingsOf(event).map(([pool]) => pool))
  const at = Date.parse(occurredAt(event))
  const pools = book.pools.withMutations((map) => {
    for (const step of event.poolSteps ?? []) {
      const state = map.get(step.pool)
      if (state === undefined) continue
      // What was drawn of it was drawn of this pool: then it stays, to be posted again.
      const isGone = step.born && (book.accounts.get(step.lot ?? '')?.outGrams ?? 0) === 0
      map.set(step.pool, {
        ...state,
        clearedAt: cleared.has(step.pool) ? state.clearedAt.filter((time) => time !== at) : state.clearedAt,
        clearing: state.clearing?.revision === revision ? undefined : state.clearing,
        generations: isGone ? state.generations.filter(({ lot }) => lot !== step.lot) : state.generations,
      })
    }
  })
  return { ...book, pools }
}
