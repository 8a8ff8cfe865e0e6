import { DAY, HOUR } from '../clock/time.ts'
import { diceFor, type Habit } from './habit.ts'
import { mayComeLate } from './prompt.ts'

/** Of a thousand reports: typed in hours later, days later, or missed until somebody finds the gap in the running numbers. */
const HOURS_LATE = 0.015
const DAYS_LATE = 0.003
const MISSED = 0.001
/** Of refusals: posted the day after. The truck does not wait for the desk: it has gone on by then. */
const REFUSALS_NEXT_DAY = 0.2

/** Reports that come when somebody gets round to them: their running numbers leave a gap until then. */
export const late: Habit = (plan) => (posting) => {
  if (!mayComeLate(posting.type)) return [posting]
  const dice = diceFor(plan, 'late', posting)
  const drawn = dice.unit()
  const by =
    posting.type === 'ParcelRefused' && drawn < REFUSALS_NEXT_DAY
      ? DAY + 2 * HOUR
      : drawn < MISSED
        ? dice.between(4, 13) * DAY
        : drawn < MISSED + DAYS_LATE
          ? dice.between(1, 4) * DAY
          : drawn < MISSED + DAYS_LATE + HOURS_LATE
            ? dice.between(1, 10) * HOUR
            : 0
  if (by === 0) return [posting]
  const body = { ...posting.body, manual: true }
  return [{ ...posting, body, at: posting.at + Math.round(by) } as typeof posting]
}
