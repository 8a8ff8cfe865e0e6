import type { PoolStep } from '../events/pool-step.ts'
import { generationLot, isLate, standingAt } from '../pools/pool-state.ts'
import { balanceOf, type PoolAt, stateOf, step, timeOf } from './pool-at.ts'

/** The generation that a draw comes from: the one that stood at that time; before the first charge is posted, the one to come. */
export const drawStep = (met: PoolAt): PoolStep => {
  const state = stateOf(met)
  const [standing] = standingAt(state, timeOf(met))
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
  const at = timeOf(met)
  const generation = standingAt(state, at).at(-1)
  const nothing = step(met, { lot: null, born: false, grams: 0 })
  if (generation === undefined || isLate(state, at)) return nothing
  const grams = Math.max(0, balanceOf(met.book, generation.lot) - residueGrams)
  return { ...nothing, rolled: { lot: generation.lot, grams } }
}
