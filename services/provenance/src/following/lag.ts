import { bookStream, LEDGER_PREFIXES, REGISTRY_STREAM } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { areas } from '@lodestone/lineage'
import type { Projection } from '../projection/projection.ts'

/** How far the projection is behind the store: in events, and in seconds since the oldest of them was stored. */
export type Lag = { readonly events: number; readonly seconds: number }

const NONE: Lag = { events: 0, seconds: 0 }

/** Asks the store how far the projection is behind. Errors: those of the store. */
export const measureLag = async (store: EventStore, projection: Projection, now: Date): Promise<Lag> => {
  const { checkpoint } = projection
  const head = await store.head()
  if (head === null) return NONE
  if (checkpoint !== null && store.compareCursors(head, checkpoint.cursor) <= 0) return NONE
  const [events, oldest] = await Promise.all([
    eventsBehind(store, projection),
    oldestBehind(store, projection),
  ])
  if (oldest === null) return NONE
  return { events, seconds: Math.max(0, (now.getTime() - Date.parse(oldest)) / 1_000) }
}

/** A cursor does not count; revisions do. The streams are those that are folded, and the books of the areas that the registry names. */
const eventsBehind = async (store: EventStore, projection: Projection): Promise<number> => {
  const streams = new Set([REGISTRY_STREAM, ...projection.heads.keys()])
  for (const { area } of areas(projection.lineage)) streams.add(bookStream(area))
  let behind = 0
  for (const stream of streams) {
    const last = await lastRevision(store, stream)
    behind += Math.max(0, last - (projection.heads.get(stream) ?? -1))
  }
  return behind
}

const lastRevision = async (store: EventStore, stream: string): Promise<number> => {
  for await (const page of store.readStream(stream, { direction: 'backwards', limit: 1 }))
    for (const { revision } of page) return revision
  return -1
}

const oldestBehind = async (store: EventStore, { checkpoint }: Projection): Promise<string | null> => {
  const after = checkpoint === null ? {} : { after: checkpoint.cursor }
  for await (const page of store.readAll({ ...after, limit: 1, streams: { prefixes: LEDGER_PREFIXES } }))
    for (const { storedAt } of page.events) return storedAt
  return null
}
