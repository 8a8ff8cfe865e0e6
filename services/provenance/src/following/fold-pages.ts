import { type Page, realTimers, type Timers } from '@lodestone/event-store'
import type { Decoder } from '../projection/decoder.ts'
import { beginStored, type Folded, finish, goOnWith } from '../projection/fold-stored.ts'
import type { Projection } from '../projection/projection.ts'
import { createPace } from './pace.ts'

export type Pacing = {
  readonly timers?: Timers
  /** The facts of so many lots are found anew at a stretch when one event changes those of more. */
  readonly lotsAtOnce?: number
}

/** A millisecond or two. */
const LOTS_AT_ONCE = 2_000

/** Folds a page, in slices that let requests through. Tells of each event that was taken in. Errors: those of `beginStored`. */
export const foldPage = async (
  projection: Projection,
  page: Page,
  decoder: Decoder,
  onFolded: (folded: Folded, stream: string, revision: number) => void,
  { timers = realTimers, lotsAtOnce = LOTS_AT_ONCE }: Pacing = {},
): Promise<void> => {
  const pace = createPace(timers)
  for (const stored of page.events) {
    const folding = beginStored(projection, stored, decoder, lotsAtOnce)
    while (folding !== null && !folding.whole) {
      await timers.turn()
      goOnWith(projection, folding, lotsAtOnce)
    }
    if (folding !== null) onFolded(finish(projection, folding), stored.stream, stored.revision)
    const pause = pace.pause()
    if (pause !== undefined) await pause
  }
}
