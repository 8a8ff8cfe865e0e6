import { DAY, secondOf, utcDigits } from '../clock/time.ts'
import type { Poster } from '../drive/poster.ts'
import type { Posting } from '../posting.ts'
import { boughtBlocks } from './bought-blocks.ts'
import { longLoop, shortLoop } from './recycled-magnets.ts'
import type { Act, Calendar } from './story.ts'

/** How many days the story takes. */
export const CONTRACT_WORK_DAYS = 7

/**
 * Contract work beside the plants' own: blocks bought with whole papers, and magnets of old magnets, each kept apart from all else, so that its
 * provenance can be told to the end. What the ledger holds without it mixes and has gaps, as plants do. Posted in order, under keys of its own: a
 * repetition replays. `since`: the day of its first posts. Errors: a RangeError with the ledger's words where it refuses one.
 */
export const postContractWork = async (
  poster: Poster,
  since: string,
  signal?: AbortSignal,
): Promise<number> => {
  const first = secondOf(`${since}T00:00:00Z`)
  const when: Calendar = (day, hour) => `${utcDigits(first + day * DAY + hour * 3_600)}Z`
  const acts: readonly Act[] = [...boughtBlocks(when), ...shortLoop(when), ...longLoop(when)]
  for (const [n, { area, type, body, papers = [] }] of acts.entries()) {
    for (const paper of papers) await poster.upload?.(area, paper, signal)
    const posting = { area, type, body, key: `contract-work-${since}-${n}`, at: first } as Posting
    const result = await poster.post(posting, signal)
    if (result.status === 'refused')
      throw new RangeError(`${type} of contract work was refused: ${result.code}: ${result.message}`)
  }
  return acts.length
}

/** The magnet lots that it ends in. */
export const CONTRACT_LOTS = ['JP', 'CN', 'SHORT', 'LONG'].map((name) => `FTW-MG-CW-${name}`)
/** Flake of it, which no rule on magnets asks about. */
export const CONTRACT_FLAKE = 'FTW-SC-CW-FL'
