import type { Page, Timers } from '@lodestone/event-store'
import type { Decoder } from '../projection/decoder.ts'
import { type Folded, foldStored } from '../projection/fold-stored.ts'
import type { Projection } from '../projection/projection.ts'
import { createPace } from './pace.ts'

/** Folds a page, in slices that let requests through. Tells of each event that was taken in. Errors: those of `foldStored`. */
export const foldPage = async (
  projection: Projection,
  page: Page,
  decoder: Decoder,
  onFolded: (folded: Folded, stream: string, revision: number) => void,
  timers?: Timers,
): Promise<void> => {
  const pace = createPace(timers)
  for (const stored of page.events) {
    const folded = foldStored(projection, stored, decoder)
    if (folded !== null) onFolded(folded, stored.stream, stored.revision)
    const pause = pace.pause()
    if (pause !== undefined) await pause
  }
}
