import { readLines } from './read-lines.ts'
import { type EntryLine, entryOf } from './recover.ts'
import type { Segment } from './segments.ts'

/** A segment's entries, in the order in which they were added, up to what is durable when the reading begins. */
export async function* readEntries(segment: Segment): AsyncGenerator<EntryLine, void> {
  const { path, size } = segment.entries
  for await (const { text } of readLines(path, 0, size())) {
    const entry = entryOf(text)
    // Recovery and append let only whole entries stand below `size`.
    if (entry !== null) yield entry
  }
}
