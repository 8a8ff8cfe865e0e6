import { massOfText, massText } from '../physics/mass-text.ts'
import type { Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

const WITH_RETURN = 0.2
type Heat = Posting<'AlloyFlaked'>

/** The store issues in whole cans; what is left of a can goes back. Both figures are posted: what was used is the same. */
export const returned: Habit = (plan) => (posting) => {
  if (posting.type !== 'AlloyFlaked') return [posting]
  const dice = diceFor(plan, 'returned', posting)
  if (!dice.chance(WITH_RETURN)) return [posting]
  const at = dice.whole(0, posting.body.inputs.length - 1)
  const inputs = posting.body.inputs.map((line, index) => {
    if (index !== at || line.returned !== undefined) return line
    const { grams, basis } = massOfText(line.mass)
    const back = Math.max(1, Math.round(grams * dice.between(0.02, 0.3)))
    return { ...line, mass: massText(grams + back, basis), returned: massText(back, basis) }
  })
  return [{ ...posting, body: { ...posting.body, inputs } } satisfies Heat]
}
