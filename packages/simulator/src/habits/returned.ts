import { massOfText, massText } from '../physics/mass-text.ts'
import type { Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

const WITH_RETURN = 0.2
/** What the store issues in cans and drums. */
const FROM_STORE = ['AlloyFlaked', 'RunOpened', 'RunAdded', 'PowderMilled'] as const
type Issued = Posting<(typeof FROM_STORE)[number]>
const isIssued = (posting: Posting): posting is Issued =>
  (FROM_STORE as readonly string[]).includes(posting.type)

/** The store issues in whole cans; what is left of a can goes back. Both figures are posted: what was used is the same. */
export const returned: Habit = (plan) => (posting) => {
  if (!isIssued(posting)) return [posting]
  const dice = diceFor(plan, 'returned', posting)
  if (!dice.chance(WITH_RETURN)) return [posting]
  const { inputs: lines = [] } = posting.body
  const at = dice.whole(0, Math.max(0, lines.length - 1))
  const inputs = lines.map((line, index) => {
    if (index !== at || line.returned !== undefined) return line
    const { grams, basis } = massOfText(line.mass)
    const back = Math.max(1, Math.round(grams * dice.between(0.02, 0.3)))
    return { ...line, mass: massText(grams + back, basis), returned: massText(back, basis) }
  })
  return [{ ...posting, body: { ...posting.body, inputs } } as Issued]
}
