import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { type Generation, generationLot, isLate, standingAt } from '../pools/pool-state.ts'
import { balanceOf, isBorn, type PoolAt, stateOf, step, timeOf } from './pool-at.ts'
import { clearStep } from './pool-step.ts'
import { beforeOf, into, type Meeting, ownGeneration, passedOn, takingUp } from './pool-taking.ts'

/**
 * How a run that uses a pool meets it: what stood there comes into the run, what the run leaves (grams; null for nothing, proven) stands after
 * it. A run that is posted late leaves it in the generation that stood then, of which what followed took.
 */
export const useSteps = (met: PoolAt, used: readonly LotId[], leavesGrams: number | null): Meeting => {
  const state = stateOf(met)
  const at = timeOf(met)
  const stood = standingAt(state, at)
  const [standing] = stood
  if (standing === undefined) return { steps: firstUse(met, leavesGrams), passed: [] }
  // Its first post may have been withdrawn after others had drawn of what it left.
  const isAgain = !isBorn(met, standing.lot) && standing.from === at
  if (!isLate(state, at) && !isAgain)
    return { steps: [leavesGrams === null ? clearStep(met, 0) : leaving(met, leavesGrams)], passed: [] }
  const grams = leavesGrams ?? 0
  const { taker, passed } = takingUp(met, used)
  if (taker !== undefined) return { steps: lateUse(met, { standing, taker, used, grams }), passed }
  const left = leaving(met, grams, Math.min(grams, balanceOf(met.book, standing.lot)))
  return { steps: [left, ...passedOn(met, left, used)], passed }
}

type LateUse = {
  readonly standing: Generation
  readonly taker: Generation
  readonly used: readonly LotId[]
  readonly grams: number
}

const lateUse = (met: PoolAt, { standing, taker, used, grams }: LateUse): PoolStep[] => {
  const entered = into(met, taker, grams)
  const took = (stoodGrams: number) => ({ lot: standing.lot, grams: stoodGrams })
  if (entered.rolled === undefined && taker === standing) return [{ ...entered, rolled: took(grams) }]
  if (entered.rolled === undefined) {
    const stoodGrams = Math.min(grams, balanceOf(met.book, standing.lot))
    return [step(met, { lot: null, born: false, grams: 0, rolled: took(stoodGrams) }), entered]
  }
  const before = beforeOf(met, taker)
  const empty =
    before?.empty && !isBorn(met, before.lot)
      ? [step(met, { lot: before.lot, born: true, empty: true, grams: 0, epoch: before.epoch })]
      : []
  const stood = step(met, { lot: null, born: false, grams: 0, rolled: took(0) })
  const again = { ...entered, grams }
  return [...empty, stood, again, ...passedOn(met, again, used)]
}

/** What a run leaves, once it has taken over so much of what stood. */
const leaving = (met: PoolAt, grams: number, stoodGrams?: number): PoolStep => {
  const own = ownGeneration(met, 0)
  const { rolled } = own
  const took = rolled === undefined || stoodGrams === undefined ? rolled : { ...rolled, grams: stoodGrams }
  return { ...own, grams, ...(took === undefined ? {} : { rolled: took }) }
}

/** The first use of a pool, or of a cleared one, comes from an empty generation: what is posted late of the time before is put there. */
const firstUse = (met: PoolAt, leavesGrams: number | null): PoolStep[] => {
  const empty = { ...ownGeneration(met, 0), empty: true as const }
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
