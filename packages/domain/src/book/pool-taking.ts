import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { epochOf } from '../pools/epoch.ts'
import {
  type Generation,
  generationLot,
  laterThan,
  standingAt,
  stretchAt,
  takingAt,
} from '../pools/pool-state.ts'
import { isBehind } from './ancestry.ts'
import { balanceOf, isBorn, type PoolAt, stateOf, step, timeOf } from './pool-at.ts'

/** What becomes of what is put into a pool. */
export type TakingUp = {
  /** The generation that takes it up; undefined where all that could are behind it: it begins one of its own. */
  readonly taker: Generation | undefined
  /** Those that gave or took something later, and will not have it behind them. */
  readonly passed: readonly Generation[]
}

/** How an event meets a pool, and whom what it puts in passed. */
export type Meeting = { readonly steps: PoolStep[]; readonly passed: readonly Generation[] }

/**
 * Who takes up what is put in at that time: who gave something later, or stood then, whatever was posted since; but none that is behind what is put in
 * (material that goes round), for that would close a circle.
 */
export const takingUp = (met: PoolAt, put: readonly LotId[]): TakingUp => {
  const at = timeOf(met)
  const taking = takingAt(stateOf(met), at)
  const index = taking.findIndex(({ lot }) => !isBehind(met.book, lot, put))
  const taker = taking[index]
  const passed = taker === undefined ? [...taking, ...passedLater(met, put)] : taking.slice(0, index)
  return { taker, passed: passed.filter(({ through }) => through > at) }
}

/** What goes into a generation; without one, into one of its own, of which those that stand later come. */
export const putInto = (
  met: PoolAt,
  generation: Generation | undefined,
  put: readonly LotId[],
  grams: number,
): PoolStep[] => {
  const entered = generation === undefined ? ownGeneration(met, grams) : into(met, generation, grams)
  return [entered, ...passedOn(met, entered, put)]
}

/** What a generation begins with: what is put in, and what is left of the one before: all of it, even where the book has nothing left of it. */
const rolling = ({ book }: PoolAt, before: Generation | undefined, put: number) => {
  if (before === undefined) return { grams: put }
  const left = balanceOf(book, before.lot)
  return { grams: put + left, rolled: { lot: before.lot, grams: left } }
}

/** A generation that stands from that time on. */
export const ownGeneration = (met: PoolAt, put: number): PoolStep => {
  const state = stateOf(met)
  const at = timeOf(met)
  const before = standingAt(state, at).find(({ from }) => from <= at)
  const epoch = epochOf(met.at, met.pool.epoch)
  return step(met, {
    lot: generationLot(met.pool.pool, state.count + 1),
    born: true,
    epoch: before !== undefined && before.epoch > epoch ? before.epoch : epoch,
    ...rolling(met, before, put),
  })
}

/** The generation before this one, since the last clearing. */
export const beforeOf = (met: PoolAt, { lot, from }: Generation): Generation | undefined => {
  const state = stateOf(met)
  const index = state.generations.findIndex((generation) => generation.lot === lot)
  return index > stretchAt(state, from).first ? state.generations[index - 1] : undefined
}

/** What is put into a generation that stands: its birth, where so far only goods were drawn of it. */
export const into = (met: PoolAt, generation: Generation, grams: number): PoolStep => {
  const { lot, epoch } = generation
  return isBorn(met, lot)
    ? step(met, { lot, born: false, grams, epoch })
    : step(met, { lot, born: true, epoch, ...rolling(met, beforeOf(met, generation), grams) })
}

/** What is left of a generation by the book, with so much more put into it. */
export const leftOf = ({ book }: PoolAt, lot: LotId, grams: number): number => {
  const { inGrams = 0, outGrams = 0 } = book.accounts.get(lot) ?? {}
  return Math.max(0, inGrams + grams - outGrams)
}

/** What begins before others that stand already is behind them: what is left of it went on into the first that is not behind it. */
export const passedOn = (met: PoolAt, entered: PoolStep, put: readonly LotId[]): PoolStep[] => {
  const { lot, born, rolled, grams } = entered
  if (!born || lot === null) return []
  const next = nextOf(met, rolled === undefined ? put : [...put, rolled.lot], lot)
  if (next === undefined || isBehind(met.book, lot, [next.lot])) return []
  return [goingOn(met, lot, leftOf(met, lot, grams), next)]
}

/** What is left of a generation goes on into one that stands later. */
export const goingOn = (met: PoolAt, lot: LotId, left: number, next: Generation): PoolStep =>
  step(met, { lot: next.lot, born: false, grams: left, epoch: next.epoch, rolled: { lot, grams: left } })

/** The first that stands later and is not behind these lots; `than` is the one that it comes of. */
const nextOf = (met: PoolAt, lots: readonly LotId[], than?: LotId): Generation | undefined =>
  laterThan(stateOf(met), timeOf(met)).find(({ lot }) => lot !== than && !isBehind(met.book, lot, lots))

/** Those that stand later and are behind what is put in, up to the first that is not. */
const passedLater = (met: PoolAt, put: readonly LotId[]): readonly Generation[] => {
  const later = laterThan(stateOf(met), timeOf(met))
  const next = nextOf(met, put)
  return next === undefined ? later : later.slice(0, later.indexOf(next))
}
