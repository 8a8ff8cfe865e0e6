import type { Plan } from '../model/plan.ts'
import type { Outgoing, Posting } from '../posting.ts'
import { type Dice, dice } from '../prng/dice.ts'

/**
 * What people and systems do to a post on its way from the plant to the ledger. Is opened for one simulation, and then given every post that a
 * plant would make, in the order of their time; gives what leaves of it instead: the same one, another, several, later. Never earlier than it.
 */
export type Habit = (plan: Plan) => (posting: Posting) => readonly Outgoing[]

/** Chance of one habit with one post: what another habit does, or another post, does not move it. */
export const diceFor = ({ seed }: Plan, habit: string, { key }: Posting): Dice =>
  dice(seed, `${habit} ${key}`)

/**
 * Several habits, one after another. Of a post only one thing goes wrong: once it has become several, or another one's key, the others leave it
 * alone.
 */
export const together =
  (habits: readonly Habit[]): Habit =>
  (plan) => {
    const opened = habits.map((habit) => habit(plan))
    return (posting) => {
      let one: Posting = posting
      for (const habit of opened) {
        const out = habit(one)
        const [first, ...rest] = out
        if (first === undefined || rest.length > 0 || 'needs' in first) return out
        one = first
      }
      return [one]
    }
  }
