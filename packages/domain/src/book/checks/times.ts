import type { Post } from '../../events/catalogue.ts'
import { beganAt, occurredAt } from '../../events/occurred-at.ts'
import { formatSeconds } from '../../quantities/duration.ts'
import { type Clock, clockOf } from '../../registry/clock.ts'
import type { Context } from '../context.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** Nothing can have happened in the future, by more than the clock that says so may be off; nor end before it began, by one clock. */
export const checkTimes = (post: Post, { now, registry }: Pick<Context, 'now' | 'registry'>): Problem[] => {
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
  const ahead = (end - Date.parse(now)) / 1_000
  if (ahead <= 0) return problems
  const clock = clockOf(registry, post)
  if (ahead > clock.seconds) problems.push(inFuture(post, now, ahead, clock))
  return problems
}

const inFuture = (post: Post, now: string, ahead: number, { name, seconds }: Clock): Problem =>
  fatal(
    'TIME_IN_FUTURE',
    'endedAt' in post ? 'endedAt' : 'occurredAt',
    `${occurredAt(post)} has not come yet: the ledger's clock says ${now}, ${formatSeconds(ahead)} before that, and ${name === null ? 'a clock that is not registered' : `the clock of ${name}`} may be off by ${formatSeconds(seconds)}.`,
    'Check the clock of the system that posts, and its offset from UTC.',
  )
