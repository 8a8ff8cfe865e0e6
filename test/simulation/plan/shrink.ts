import { NO_FAULTS, type Rates } from '../store/faults.ts'
import type { Plan } from './plan.ts'

/** A part of a plan that was left out, and what is left of it. */
const withoutActs = (plan: Plan, from: number, count: number): Plan => ({
  ...plan,
  acts: plan.acts.toSpliced(from, count),
})

/**
 * A smaller plan that breaks the same rule: faults are switched off, then acts are left out, half of them at a time, then fewer, until none can
 * be. `breaks` runs a plan. Tried at most so often.
 */
export const shrink = async (
  plan: Plan,
  breaks: (plan: Plan) => Promise<boolean>,
  mostTries = 400,
): Promise<Plan> => {
  let smallest = plan
  let tries = 0
  const attempt = async (smaller: Plan): Promise<boolean> => {
    if (++tries > mostTries || !(await breaks(smaller))) return false
    smallest = smaller
    return true
  }
  for (const fault of Object.keys(NO_FAULTS) as (keyof Rates)[])
    if (smallest.rates[fault] > 0) await attempt({ ...smallest, rates: { ...smallest.rates, [fault]: 0 } })
  for (let size = Math.ceil(smallest.acts.length / 2); size >= 1 && tries <= mostTries; ) {
    let isSmaller = false
    for (let from = 0; from < smallest.acts.length && tries <= mostTries; )
      if (await attempt(withoutActs(smallest, from, size))) isSmaller = true
      else from += size
    if (!isSmaller || size > 1) size = size === 1 ? 0 : Math.floor(size / 2)
  }
  return smallest
}
