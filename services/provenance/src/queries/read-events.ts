import type { LedgerEvent } from '@lodestone/domain'
import type { EventStore, StoredEvent } from '@lodestone/event-store'
import { problem } from '../http/problems.ts'
import type { Decoder } from '../projection/decoder.ts'

/** Where an event is in the log, and which one was folded from there. */
export type EventRef = { readonly stream: string; readonly revision: number; readonly id: string }

/** An event's content as this release reads it, or why it cannot. */
export type EventContent =
  | { readonly storedAt: string; readonly event: LedgerEvent }
  | { readonly storedAt: string; readonly unreadable: string }

/** Fetches an event as the store has it, before any upcasting. Errors: those of the store; STORE_CHANGED when another event stands there now. */
export const readStored = async (
  { store }: { readonly store: EventStore },
  ref: EventRef,
): Promise<StoredEvent> => {
  const stored = await fetch(store, ref)
  if (stored?.id === ref.id) return stored
  throw problem(
    'STORE_CHANGED',
    `The store holds ${stored === null ? 'no event' : 'another event'} at ${ref.stream}@${ref.revision} than was folded from there.`,
  )
}

/** Fetches an event and reads it. Errors: those of the store; STORE_CHANGED when another event stands there now. */
export const readEvent = async (
  { store, decoder }: { readonly store: EventStore; readonly decoder: Decoder },
  ref: EventRef,
): Promise<EventContent> => {
  const stored = await readStored({ store }, ref)
  const decoded = decoder.decode(stored)
  const { storedAt } = stored
  return decoded.ok ? { storedAt, event: decoded.event } : { storedAt, unreadable: decoded.reason }
}

const fetch = async (store: EventStore, { stream, revision }: EventRef): Promise<StoredEvent | null> => {
  for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
    for (const stored of page) return stored.revision === revision ? stored : null
  return null
}
