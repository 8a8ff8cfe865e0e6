import type { EventStore, NewEvent } from '@lodestone/event-store'
import { ledgerCodec } from '@lodestone/plant-service'
import { chainLog } from './lineage-log.ts'

/** Fills a store with the log of a chain like the house's, each stream in its order, in appends of so many events. */
export const fillLedger = async (store: EventStore, events: number, batchEvents: number): Promise<void> => {
  const waiting = new Map<string, NewEvent[]>()
  const heads = new Map<string, number>()
  const flush = async (stream: string) => {
    const batch = waiting.get(stream) ?? []
    if (batch.length === 0) return
    const head = heads.get(stream) ?? -1
    await store.append(stream, batch, { expectedRevision: head < 0 ? 'no_stream' : head })
    heads.set(stream, head + batch.length)
    waiting.set(stream, [])
  }
  const log = chainLog()
  for (let done = 0; done < events; done += 1) {
    const { value, done: ended } = log.next()
    if (ended || value === undefined) break
    const { stream, id, event } = value
    const batch = waiting.get(stream) ?? []
    waiting.set(stream, batch)
    batch.push(ledgerCodec.encode(id, event))
    if (batch.length >= batchEvents) await flush(stream)
  }
  for (const stream of waiting.keys()) await flush(stream)
}
