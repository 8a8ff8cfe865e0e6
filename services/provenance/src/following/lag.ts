import { bookStream, LEDGER_PREFIXES, REGISTRY_STREAM } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { areas } from '@lodestone/lineage'
import type { Decoder } from '../projection/decoder.ts'
import { type Projection, positionOf } from '../projection/projection.ts'

/** How far the projection is behind the store: in events, and in seconds since the oldest of them was stored. */
export type Lag = { readonly events: number; readonly seconds: number }

/** How far the store is: the position that its last ledger event will have, and when the oldest that is not folded was stored. */
export type StoreHead = { readonly position: number; readonly oldest: string | null }

/** Asks the store how far it is. Errors: those of the store. */
export const measureHead = async (
  { store, decoder }: { readonly store: EventStore; readonly decoder: Decoder },
  projection: Projection,
): Promise<StoreHead> => {
  const folded = positionOf(projection)
  const { checkpoint } = projection
  const head = await store.head()
  if (head === null) return { position: folded, oldest: null }
  if (checkpoint !== null && store.compareCursors(head, checkpoint.cursor) <= 0)
    return { position: folded, oldest: null }
  const folding = new Map(projection.heads)
  const behind = await eventsBehind(store, folding, await ledgerStreams(store, decoder, projection))
  return { position: folded + behind, oldest: await oldestBehind(store, checkpoint) }
}

/** The lag behind a head that was measured a moment ago. */
export const lagBehind = (head: StoreHead, position: number, now: Date): Lag => {
  const events = Math.max(0, head.position - position)
  if (events === 0 || head.oldest === null) return { events, seconds: 0 }
  return { events, seconds: Math.max(0, (now.getTime() - Date.parse(head.oldest)) / 1_000) }
}

/** The streams that are folded, and the books of the areas that the registry names, also where that is not folded yet. */
const ledgerStreams = async (
  store: EventStore,
  decoder: Decoder,
  { heads, lineage }: Projection,
): Promise<ReadonlySet<string>> => {
  const streams = new Set([REGISTRY_STREAM, ...heads.keys()])
  for (const { area } of areas(lineage)) streams.add(bookStream(area))
  const from = (heads.get(REGISTRY_STREAM) ?? -1) + 1
  for await (const page of store.readStream(REGISTRY_STREAM, { from }))
    for (const stored of page) {
      const decoded = decoder.decode(stored)
      if (decoded.ok && decoded.event.type === 'AreaRegistered') streams.add(bookStream(decoded.event.code))
    }
  return streams
}

/** A cursor does not count; revisions do. */
const eventsBehind = async (
  store: EventStore,
  heads: ReadonlyMap<string, number>,
  streams: ReadonlySet<string>,
): Promise<number> => {
  let behind = 0
  for (const stream of streams) {
    const last = await lastRevision(store, stream)
    behind += Math.max(0, last - (heads.get(stream) ?? -1))
  }
  return behind
}

const lastRevision = async (store: EventStore, stream: string): Promise<number> => {
  for await (const page of store.readStream(stream, { direction: 'backwards', limit: 1 }))
    for (const { revision } of page) return revision
  return -1
}

const oldestBehind = async (
  store: EventStore,
  checkpoint: Projection['checkpoint'],
): Promise<string | null> => {
  const after = checkpoint === null ? {} : { after: checkpoint.cursor }
  for await (const page of store.readAll({ ...after, limit: 1, streams: { prefixes: LEDGER_PREFIXES } }))
    for (const { storedAt } of page.events) return storedAt
  return null
}
