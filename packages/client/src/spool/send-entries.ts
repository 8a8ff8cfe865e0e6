import type { BulkLine } from '../bulk/lines.ts'
import type { PlantClient } from '../plant-client.ts'
import type { SpoolOutcome } from './entry.ts'
import { isIntact } from './intact.ts'
import { readEntries } from './read-entries.ts'
import { changed, type EntryLine } from './recover.ts'
import type { SpoolState } from './spool-state.ts'

/** What waits, in order; ends when everything that was added by then was given. Errors: SpoolError SPOOL_CORRUPT. */
export async function* openEntries({ segments, index }: SpoolState): AsyncGenerator<EntryLine, void> {
  for (const segment of [...segments]) {
    if (index.isDone(segment)) continue
    for await (const entry of readEntries(segment)) {
      if (index.get(entry.key)?.state !== 'open') continue
      if (!isIntact(entry)) throw changed(segment.entries.path, entry)
      yield entry
    }
  }
}

/**
 * Sends what waits: neighbours for one area in one bulk post, areas in the order in which they were posted, because a receipt in
 * one area follows a shipment in another.
 */
export async function* sendEntries(
  state: SpoolState,
  clientOf: (area: string) => PlantClient,
  signal: AbortSignal | undefined,
): AsyncGenerator<SpoolOutcome, void> {
  while (state.index.pending() > 0) {
    const entries = openEntries(state)
    try {
      for (let next = await entries.next(); !next.done; ) {
        const group = { area: next.value.area, next, entries }
        yield* sendGroup(group, clientOf(group.area), signal)
        next = group.next
      }
    } finally {
      await entries.return()
    }
  }
}

type Group = {
  readonly area: string
  readonly entries: AsyncGenerator<EntryLine, void>
  /** The entry that was read last: in the end, the first one for another area. */
  next: IteratorResult<EntryLine, void>
}

async function* sendGroup(
  group: Group,
  client: PlantClient,
  signal: AbortSignal | undefined,
): AsyncGenerator<SpoolOutcome, void> {
  const { area } = group
  const sent: EntryLine[] = []
  const lines = async function* (): AsyncGenerator<BulkLine, void> {
    while (!group.next.done && group.next.value.area === area) {
      const { type, key, post } = group.next.value
      sent.push(group.next.value)
      yield { type, key, post } as BulkLine
      group.next = await group.entries.next()
    }
  }
  for await (const { key, status, receipt, problem } of client.bulk(lines(), signal ? { signal } : {})) {
    const entry = sent.shift()
    if (entry === undefined || status === 'valid') continue
    yield {
      sequence: entry.sequence,
      key,
      area,
      type: entry.type,
      status,
      ...(receipt ? { receipt } : {}),
      ...(problem ? { problem } : {}),
    }
  }
}
