import type { EntryIndex } from './entry-index.ts'
import { closeSegment, listSegments, openSegment, removeSegment, type Segment } from './segments.ts'

/** What the spool's parts work on. */
export type SpoolState = {
  readonly dir: string
  readonly index: EntryIndex
  /** In order; the last one is written to. */
  readonly segments: Segment[]
  readonly system: string | undefined
  readonly segmentBytes: number
}

/** Opens every segment of the folder, the first one where there is none. */
export const loadSegments = async (state: SpoolState): Promise<void> => {
  const firsts = await listSegments(state.dir)
  for (const first of firsts.length === 0 ? [1] : firsts) {
    const { segment, recovered } = await openSegment(state.dir, first)
    state.segments.push(segment)
    state.index.load(segment, recovered)
  }
  await tidy(state)
}

/** Removes the segments that are done with; the last one stays, because it holds the running number. */
export const tidy = async ({ index, segments }: SpoolState): Promise<void> => {
  for (const segment of segments.slice(0, -1)) {
    if (!index.isDone(segment)) continue
    segments.splice(segments.indexOf(segment), 1)
    index.forget(segment)
    await removeSegment(segment)
  }
}

export const closeSegments = async ({ segments }: SpoolState): Promise<void> => {
  for (const segment of segments) await closeSegment(segment)
}
