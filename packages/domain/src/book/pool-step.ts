import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { epochOf } from '../pools/epoch.ts'
import {
  emptyPool,
  type Generation,
  generationLot,
  isLate,
  type PoolState,
  standingAt,
  stretchAt,
} from '../pools/pool-state.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Pool } from '../registry/registry.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'
import type { Book } from './book.ts'

/** A pool as its book has it, at the moment (ISO 8601 with offset) of what is posted of it. */
export type PoolAt = {
  readonly book: Book
  readonly pool: Pool
  readonly at: string
  readonly basis: MassBasis
}

const stateOf = ({ book, pool }: PoolAt): PoolState => book.pools.get(pool.pool) ?? emptyPool

const balanceOf = (book: Book, lot: LotId): number => {
  const account = book.accounts.get(lot)
  return account === undefined ? 0 : balanceGrams(account)
}

const step = (
  met: PoolAt,
  rest: Pick<PoolStep, 'lot' | 'born' | 'grams' | 'rolled' | 'empty'> & { readonly epoch?: string },
): PoolStep => ({
  pool: met.pool.pool,
  material: met.pool.material,
  basis: met.basis,
  ...rest,
  epoch: rest.epoch ?? epochOf(met.at, met.pool.epoch),
})

/** What a generation begins with: what is put in, and what is left of the one before: all of it, even where the book has nothing left of it. */
const rolling = ({ book }: PoolAt, before: Generation | undefined, put: number) => {
  if (before === undefined) return { grams: put }
  const left = balanceOf(book, before.lot)
  return { grams: put + left, rolled: { lot: before.lot, grams: left } }
}

const nextGeneration = (met: PoolAt, put: number): PoolStep => {
  const state = stateOf(met)
  const { first, end } = stretchAt(state, Date.parse(met.at))
  const before = first === end ? undefined : state.generations[end - 1]
  const epoch = epochOf(met.at, met.pool.epoch)
  return step(met, {
    lot: generationLot(met.pool.pool, state.count + 1),
    born: true,
    epoch: before !== undefined && before.epoch > epoch ? before.epoch : epoch,
    ...rolling(met, before, put),
  })
}

const isBorn = ({ book }: PoolAt, lot: LotId): boolean => (book.accounts.get(lot)?.bornAt ?? null) !== null

/** The generation before this one, since the last clearing. */
const beforeOf = (met: PoolAt, { lot, from }: Generation): Generation | undefined => {
  const state = stateOf(met)
  const index = state.generations.findIndex((generation) => generation.lot === lot)
  return index > stretchAt(state, from).first ? state.generations[index - 1] : undefined
}

/** What is put into a generation that stands: its birth, where so far only goods were drawn of it. */
const into = (met: PoolAt, generation: Generation, grams: number): PoolStep => {
  const { lot, epoch } = generation
  return isBorn(met, lot)
    ? step(met, { lot, born: false, grams, epoch })
    : step(met, { lot, born: true, epoch, ...rolling(met, beforeOf(met, generation), grams) })
}

/** The generation that takes up what was put in at that time: the one that stood then, unless it is behind what is put in (material that goes round). */
export const takesUp = ({ book }: PoolAt, stood: readonly Generation[], lots: readonly LotId[]) =>
  stood.find(({ lot }) => !isBehind(book, lot, lots))

/**
 * How a charge meets a pool: it joins the generation that stood at its time, whatever was posted since, so that it is behind all that was
 * drawn later; or with the first charge of an epoch a new one begins.
 */
export const chargeStep = (met: PoolAt, charged: readonly LotId[], grams: number): PoolStep => {
  const state = stateOf(met)
  const at = Date.parse(met.at)
  const stood = standingAt(state, at)
  const [standing, ...later] = stood
  const isNew =
    standing === undefined ||
    (later.length === 0 && standing.epoch < epochOf(met.at, met.pool.epoch) && standing.through < at)
  const generation = isNew ? undefined : takesUp(met, stood, charged)
  return generation === undefined ? nextGeneration(met, grams) : into(met, generation, grams)
}

/** The generation that a draw comes from: the one that stood at that time; before the first charge is posted, the one to come. */
export const drawStep = (met: PoolAt): PoolStep => {
  const state = stateOf(met)
  const [standing] = standingAt(state, Date.parse(met.at))
  return step(met, {
    lot: standing?.lot ?? generationLot(met.pool.pool, state.count + 1),
    born: false,
    grams: 0,
    ...(standing === undefined ? {} : { epoch: standing.epoch }),
  })
}

/** What a clearing takes out of a pool: all but the residue. One that is posted late takes out nothing: what it left is not known any more. */
export const clearStep = (met: PoolAt, residueGrams: number): PoolStep => {
  const state = stateOf(met)
  const at = Date.parse(met.at)
  const generation = standingAt(state, at).at(-1)
  const nothing = step(met, { lot: null, born: false, grams: 0 })
  if (generation === undefined || isLate(state, at)) return nothing
  const grams = Math.max(0, balanceOf(met.book, generation.lot) - residueGrams)
  return { ...nothing, rolled: { lot: generation.lot, grams } }
}

/**
 * How a run that uses a pool meets it: what stood there comes into the run, what the run leaves (grams; null for nothing, proven) stands after
 * it. A run that is posted late leaves it in the generation that stood then, of which what followed took.
 */
export const useSteps = (met: PoolAt, used: readonly LotId[], leavesGrams: number | null): PoolStep[] => {
  const state = stateOf(met)
  const at = Date.parse(met.at)
  const stood = standingAt(state, at)
  const [standing] = stood
  if (standing === undefined) return firstUse(met, leavesGrams)
  // Its first post may have been withdrawn after others had drawn of what it left.
  const isAgain = !isBorn(met, standing.lot) && standing.from === at
  if (!isLate(state, at) && !isAgain)
    return [leavesGrams === null ? clearStep(met, 0) : leaving(met, leavesGrams)]
  const grams = leavesGrams ?? 0
  const generation = takesUp(met, stood, used)
  return generation === undefined ? [leaving(met, grams)] : lateUse(met, standing, generation, grams)
}

const lateUse = (met: PoolAt, standing: Generation, generation: Generation, grams: number): PoolStep[] => {
  const entered = into(met, generation, grams)
  const stoodGrams = generation === standing ? grams : Math.min(grams, balanceOf(met.book, standing.lot))
  if (entered.rolled === undefined) return [{ ...entered, rolled: { lot: standing.lot, grams: stoodGrams } }]
  const before = beforeOf(met, generation)
  const empty =
    before?.empty && !isBorn(met, before.lot)
      ? [step(met, { lot: before.lot, born: true, empty: true, grams: 0, epoch: before.epoch })]
      : []
  const stood = step(met, { lot: null, born: false, grams: 0, rolled: { lot: standing.lot, grams: 0 } })
  return [...empty, stood, { ...entered, grams }]
}

const leaving = (met: PoolAt, grams: number): PoolStep => ({ ...nextGeneration(met, 0), grams })

/** The first use of a pool, or of a cleared one, comes from an empty generation: what is posted late of the time before is put there. */
const firstUse = (met: PoolAt, leavesGrams: number | null): PoolStep[] => {
  const empty = { ...nextGeneration(met, 0), empty: true as const }
  const rolled = { lot: generationLot(met.pool.pool, stateOf(met).count + 1), grams: 0 }
  const after =
    leavesGrams === null
      ? step(met, { lot: null, born: false, grams: 0, rolled })
      : step(met, {
          lot: generationLot(met.pool.pool, stateOf(met).count + 2),
          born: true,
          grams: leavesGrams,
          rolled,
        })
  return [empty, after]
}
