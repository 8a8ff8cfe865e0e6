import { DAY } from '../clock/time.ts'
import type { Habit } from '../habits/habit.ts'
import type { Scenario } from '../model/plan.ts'
import { isFollowUp, type Outgoing, type Posting } from '../posting.ts'
import { openTwin } from '../twin.ts'

/** What the plants of a scenario would post, and what a habit makes of each post. */
export const disturbed = (habit: Habit, scenario: Scenario = {}, days = 14) => {
  const twin = openTwin(scenario)
  const planned = twin.advance(twin.start + days * DAY)
  const disturb = habit(twin.plan)
  const pairs = planned.map((posting): readonly [Posting, readonly Outgoing[]] => [posting, disturb(posting)])
  const changed = pairs.filter(([posting, out]) => out.length !== 1 || out[0] !== posting)
  return { planned, pairs, changed, all: pairs.flatMap(([, out]) => out) }
}

/** Only what can be sent without waiting for a receipt. */
export const plain = (outgoing: readonly Outgoing[]): Posting[] =>
  outgoing.filter((one): one is Posting => !isFollowUp(one))
