import { DAY, type Second, secondOf, utcDigits } from '../clock/time.ts'
import { EVERYDAY } from '../habits/everyday.ts'
import { type Habit, together } from '../habits/habit.ts'
import type { Scenario } from '../model/plan.ts'
import { isFollowUp } from '../posting.ts'
import { openTwin, type Twin } from '../twin.ts'
import { mailroom } from './mailroom.ts'
import type { Poster } from './poster.ts'
import { receiptKeeper } from './receipt-keeper.ts'
import { roundsOf } from './rounds.ts'
import { sendRound } from './send.ts'
import { type Summary, tally } from './summary.ts'

/** Something that happens beside the plan: enters what it does with `twin.at`, and works on the twin's shops and stocks. */
export type Intervention = (twin: Twin) => void

export type Progress = {
  readonly day: number
  readonly days: number
  readonly posts: number
  readonly recorded: number
  readonly refused: number
}

export type SimulateOptions = Scenario & {
  readonly poster: Poster
  /** 14 unless told. */
  readonly days?: number
  /** Nothing that happens after this is posted (ISO 8601): plants do not post the future. */
  readonly until?: string
  /** Areas that post side by side. 4 unless told. */
  readonly concurrency?: number
  /** What becomes of posts on their way to the ledger; `EVERYDAY` unless told, none for plants that are never late. */
  readonly habits?: readonly Habit[]
  readonly interventions?: readonly Intervention[]
  /** Heard after each round of posts. */
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: AbortSignal
}

const MOST_DAYS = 3_660

/**
 * Simulates the chain for some days and posts what its plants would post. The same scenario gives the same posts under the same keys, so
 * what was interrupted is simply simulated again: what is recorded already is replayed.
 *
 * Errors: RangeError for a scenario that cannot be simulated; the poster's own error when nothing more can be posted; the signal's
 * reason. Refused posts are no error: the summary tells them.
 */
export const simulate = async (options: SimulateOptions): Promise<Summary> => {
  const { poster, days = 14, concurrency = 4, habits = EVERYDAY, interventions = [] } = options
  const { onProgress, signal } = options
  if (!(days > 0 && days <= MOST_DAYS))
    throw new RangeError(`days is ${days}; give a number above 0, up to ${MOST_DAYS}.`)
  const twin = openTwin(options)
  const end: Second = Math.min(
    twin.start + days * DAY,
    options.until === undefined ? Infinity : secondOf(options.until),
  )
  for (const intervene of interventions) intervene(twin)
  const disturbed = together(habits)(twin.plan)
  const [room, keeper] = [mailroom(), receiptKeeper()]
  const counts = tally()
  const progress = { posts: 0, recorded: 0, refused: 0 }
  for (let day = 1; twin.now() < end; day += 1) {
    const until = Math.min(twin.start + day * DAY, end)
    for (const posting of twin.advance(until)) {
      const outgoing = disturbed(posting)
      for (const one of outgoing) if (isFollowUp(one)) keeper.expect(one)
      room.put(outgoing)
    }
    for (const round of roundsOf(room.due(until))) {
      for (const { posting, result } of await sendRound(round, { poster, keeper, concurrency, signal })) {
        counts.heard(posting, result)
        progress.posts += 1
        if (result.status !== 'refused') progress.recorded += 1
        else if (!posting.mistaken) progress.refused += 1
      }
      onProgress?.({ day, days, ...progress })
    }
  }
  return counts.summary(`${utcDigits(twin.start)}Z`, `${utcDigits(twin.now())}Z`, twin.reoInConcentrate())
}
