import { massOfText, poundsText } from '../physics/mass-text.ts'
import type { Posting } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

const IN_POUNDS = 0.08

/** Some suppliers' labels are in pounds, and are typed in as they are. */
export const pounds: Habit = (plan) => (posting) => {
  if (posting.type !== 'FeedstockDeclared' || !diceFor(plan, 'pounds', posting).chance(IN_POUNDS))
    return [posting]
  const lines = posting.body.lines.map((line) => ({ ...line, mass: poundsText(massOfText(line.mass)) }))
  return [{ ...posting, body: { ...posting.body, lines } } satisfies Posting<'FeedstockDeclared'>]
}
