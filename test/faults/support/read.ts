import type { LedgerEvent } from '@lodestone/domain'
import type { EventStore, StoredEvent } from '@lodestone/event-store'

/** All events of a stream. */
export const readStream = async (store: EventStore, stream: string): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = []
  for await (const page of store.readStream(stream)) events.push(...page)
  return events
}

/** The ledger's event in a stored one. */
export const ledgerEventOf = (stored: StoredEvent): LedgerEvent => {
  const data: unknown = stored.data
  return data as LedgerEvent
}
