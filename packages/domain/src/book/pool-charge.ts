import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { epochOf } from '../pools/epoch.ts'
import { type Generation, isLate, laterThan, standingAt, stretchAt, takingAt } from '../pools/pool-state.ts'
import { isBehind, parentsIn } from './ancestry.ts'
import { isParent } from './parents.ts'
import { isBorn, type PoolAt, stateOf, timeOf } from './pool-at.ts'
import { goingOn, leftOf, type Meeting, putInto, type TakingUp, takingUp } from './pool-taking.ts'

/** What is put in is not late, and begins a generation of its own. */
const NOBODY: TakingUp = { taker: undefined, passed: [] }
const alone = (taker: Generation): TakingUp => ({ taker, passed: [] })

/**
 * How a charge meets a pool: it joins the generation that stood at its time, whatever was posted since, so that it is behind all that was
 * drawn later; or with the first charge of an epoch, and with material that goes round, a new one begins. The first of an epoch may be posted after the
 * second: the generation of that epoch then stands from it on.
 */
export const chargeSteps = (met: PoolAt, charged: readonly LotId[], grams: number): Meeting => {
  const state = stateOf(met)
  const at = timeOf(met)
  const [standing] = standingAt(state, at)
  const isNew =
    standing === undefined ||
    (!isLate(state, at) && standing.epoch < epochOf(met.at, met.pool.epoch) && standing.through < at)
  const own = isNew ? undefined : epochBegunLater(met, standing, charged)
  const { taker, passed } = isNew ? NOBODY : own === undefined ? takingUp(met, charged) : alone(own)
  const steps = putInto(met, taker, charged, grams)
  return { steps: taker === undefined ? steps : [...steps, ...goneOn(met, taker, charged, grams)], passed }
}

/**
 * What is charged late into a generation that a later charge took over went on with the rest of it, into that one, and from it into the next; less what
 * a generation gave beyond what the book had in it.
 */
const goneOn = (met: PoolAt, from: Generation, charged: readonly LotId[], grams: number): PoolStep[] => {
  const { generations } = stateOf(met)
  const { end } = stretchAt(stateOf(met), from.from)
  const steps: PoolStep[] = []
  let generation = from
  let left = leftOf(met, from.lot, grams)
  for (let index = generations.indexOf(from) + 1; index < end && left > 0; index++) {
    const next = generations[index]
    const isOver = generation.acted < generation.through
    if (next === undefined || !isOver || !isBorn(met, next.lot)) break
    const tookOver = isParent(parentsIn(met.book, next.lot), generation.lot)
    if (!tookOver || isBehind(met.book, next.lot, charged)) break
    steps.push(goingOn(met, generation.lot, left, next))
    left = leftOf(met, next.lot, left)
    generation = next
  }
  return steps
}

/**
 * The generation that a later charge of the same epoch began, if nothing came of what stood before it in between: all that was drawn since came of that
 * one. Not where it is behind what is charged.
 */
const epochBegunLater = (
  met: PoolAt,
  standing: Generation,
  charged: readonly LotId[],
): Generation | undefined => {
  const state = stateOf(met)
  const at = timeOf(met)
  const [next] = laterThan(state, at)
  const isOwn =
    next !== undefined &&
    standing.from < at &&
    next.epoch === epochOf(met.at, met.pool.epoch) &&
    isBorn(met, next.lot) &&
    takingAt(state, at).every(({ acted }) => acted < at) &&
    !isBehind(met.book, next.lot, charged)
  return isOwn ? next : undefined
}
