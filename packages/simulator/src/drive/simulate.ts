import { DAY, type Second, secondOf, utcDigits } from '../clock/time.ts'
import type { Scenario } from '../model/plan.ts'
import type { Posting } from '../posting.ts'
import { openTwin, type Twin } from '../twin.ts'
import type { Poster } from './poster.ts'
import { roundsOf } from './rounds.ts'
import { sendRound } from './send.ts'
import { type Summary, tally } from './summary.ts'

/** How posts leave the plants: late, out of order, twice, in the wrong unit. Is given what came up in a day, gives what is posted of it. */
export type Habit = (postings: readonly Posting[]) => readonly Posting[]

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
  const { poster, days = 14, concurrency = 4, habits = [], interventions = [], onProgress, signal } = options
  if (!(days > 0 && days <= MOST_DAYS))
    throw new RangeError(`days is ${days}; give a number above 0, up to ${MOST_DAYS}.`)
  const twin = openTwin(options)
  const end: Second = Math.min(
    twin.start + days * DAY,
    options.until === undefined ? Infinity : secondOf(options.until),
  )
  for (const intervene of interventions) intervene(twin)
  const counts = tally()
  const progress = { posts: 0, recorded: 0, refused: 0 }
  for (let day = 1; twin.now() < end; day += 1) {
    const due = twin.advance(Math.min(twin.start + day * DAY, end))
    const postings = habits.reduce<readonly Posting[]>((posts, habit) => habit(posts), due)
    for (const round of roundsOf(postings)) {
      for (const { posting, result } of await sendRound(poster, round, { concurrency, signal })) {
        counts.heard(posting, result)
        progress.posts += 1
        progress[result.status === 'refused' ? 'refused' : 'recorded'] += 1
      }
      onProgress?.({ day, days, ...progress })
    }
  }
  return counts.summary(`${utcDigits(twin.start)}Z`, `${utcDigits(twin.now())}Z`, twin.reoInConcentrate())
}
