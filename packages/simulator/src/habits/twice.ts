import { diceFor, type Habit } from './habit.ts'

const ANSWER_LOST = 0.004

/** The answer to a post is lost, and the system sends it again under the same key. */
export const twice: Habit = (plan) => (posting) => {
  const dice = diceFor(plan, 'twice', posting)
  return dice.chance(ANSWER_LOST) ? [posting, { ...posting, at: posting.at + dice.whole(2, 90) }] : [posting]
}
