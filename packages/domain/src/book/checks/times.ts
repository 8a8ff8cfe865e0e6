import type { Post } from '../../events/catalogue.ts'
import { beganAt, occurredAt } from '../../events/occurred-at.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** How far a plant's clock may run ahead of the service's. */
export const CLOCK_TOLERANCE_MS = 2 * 60_000

/** Nothing can have happened in the future, nor end before it began. */
export const checkTimes = (post: Post, now: string): Problem[] => {
  const end = Date.parse(occurredAt(post))
  const start = 'startedAt' in post ? Date.parse(beganAt(post)) : end
  const problems: Problem[] = []
  if (start > end) {
    problems.push(
      fatal(
        'TIMES_REVERSED',
        'startedAt',
        `It is said to begin at ${beganAt(post)} and to end at ${occurredAt(post)}, before that.`,
        'Give the start before the end.',
      ),
    )
  }
  if (end > Date.parse(now) + CLOCK_TOLERANCE_MS) {
    const field = 'endedAt' in post ? 'endedAt' : 'occurredAt'
    problems.push(
      fatal(
        'TIME_IN_FUTURE',
        field,
        `${occurredAt(post)} has not come yet: the ledger's clock says ${now}.`,
        'Check the clock of the system that posts, and its offset from UTC.',
      ),
    )
  }
  return problems
}
