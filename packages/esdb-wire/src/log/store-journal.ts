import type { EventStore } from '@lodestone/event-store'
import type { Journal } from './journal.ts'
import { eventOf, recordOf } from './journal-record.ts'
import type { DraftEvent } from './logged-event.ts'

const STREAM = 'esdb-wire-log'
const BATCH_BYTES = 512 * 1024
const DEADLINE_MS = 60_000

type Waiting = { readonly group: readonly DraftEvent[]; readonly kept: () => void }

const bytesOf = (group: readonly DraftEvent[]): number =>
  group.reduce((sum, { data, metadata }) => sum + data.length + metadata.length + 200, 0)

/** As many waiting groups as fit one append; always at least one. */
const takeBatch = (queue: Waiting[]): Waiting[] => {
  const batch: Waiting[] = []
  let bytes = 0
  for (let next = queue[0]; next; next = queue[0]) {
    bytes += bytesOf(next.group)
    if (batch.length > 0 && bytes > BATCH_BYTES) break
    batch.push(next)
    queue.shift()
  }
  return batch
}

/**
 * Keeps the log in one stream of a store of ours, so that its order is the store's and a batch of appends costs one sync. The
 * wire has to be the stream's only writer. The store must take appends of about one and a half times the wire's largest.
 */
export const storeJournal = (store: EventStore): Journal => {
  const queue: Waiting[] = []
  let revision: number | 'no_stream' = 'no_stream'
  let failed: Error | null = null
  let pumping: Promise<void> | null = null

  const pump = async (): Promise<void> => {
    while (queue.length > 0 && !failed) {
      const batch = takeBatch(queue)
      const events = batch.flatMap(({ group }) =>
        group.map((event, index) => recordOf(event, index === group.length - 1)),
      )
      const options = { expectedRevision: revision, deadlineMs: DEADLINE_MS }
      try {
        revision = (await store.append(STREAM, events, options)).lastRevision
      } catch (error) {
        failed = new Error('The store behind the wire did not keep an append.', { cause: error })
        return
      }
      for (const { kept } of batch) kept()
    }
  }

  return {
    async load(take) {
      let group: DraftEvent[] = []
      for await (const page of store.readStream(STREAM)) {
        for (const record of page) {
          const { event, last } = eventOf(record)
          group.push(event)
          revision = record.revision
          if (!last) continue
          take(group)
          group = []
        }
      }
    },
    write(group, kept) {
      queue.push({ group, kept })
      pumping ??= pump().finally(() => {
        pumping = null
      })
    },
    async settled() {
      while (pumping) await pumping
      if (failed) throw failed
    },
    failure: () => failed,
  }
}
