import { expectEvents } from '@lodestone/lineage'
import { type Projection, positionOf } from '../projection/projection.ts'
import type { StoreHead } from './lag.ts'

/** So many events are folded before the store is asked how many there are: by then nearly all of its streams are known. */
const ASKED_AFTER = 10_000

/** While much is behind: lets the lineage make room for all that is stored. To be called after each page. */
export const createExpectation = (measure: () => Promise<StoreHead>) => {
  let began: number | null = null
  let stored: number | null = null
  return async (projection: Projection, caughtUp: boolean): Promise<void> => {
    const position = positionOf(projection)
    began ??= position
    if (position - began < ASKED_AFTER && stored === null) return
    stored = caughtUp ? 0 : (stored ?? (await measure()).position)
    expectEvents(projection.lineage, stored)
  }
}
