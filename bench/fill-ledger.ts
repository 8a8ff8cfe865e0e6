import type { EventStore, NewEvent } from '@lodestone/event-store'
import { ledgerCodec } from '@lodestone/plant-service'
import { chainLog } from './chain/chain-log.ts'

/**
 * Fills a store with the log of a chain like the house's, so many events of it after the other, as plants would post them: those of a stream in one
 * append, and the streams in the order of the chain, so that next to nothing is used before it is made.
 */
export const fillLedger = async (store: EventStore, events: number, batchEvents: number): Promise<void> => {
  const waiting = new Map<string, NewEvent[]>()
  const heads = new Map<string, number>()
  const flush = async () => {
    for (const [stream, batch] of waiting) {
      if (batch.length === 0) continue
      const head = heads.get(stream) ?? -1
      await store.append(stream, batch, { expectedRevision: head < 0 ? 'no_stream' : head })
      heads.set(stream, head + batch.length)
      waiting.set(stream, [])
    }
  }
  const log = chainLog()
  for (let done = 0; done < events; done += 1) {
    const { value, done: ended } = log.next()
    if (ended || value === undefined) break
    const { stream, id, event } = value
    const batch = waiting.get(stream) ?? []
    waiting.set(stream, batch)
    batch.push(ledgerCodec.encode(id, event))
    if ((done + 1) % batchEvents === 0) await flush()
  }
  await flush()
}
