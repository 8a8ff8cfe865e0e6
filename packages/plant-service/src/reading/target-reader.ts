import type { LedgerEvent } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { UnreadableStream, whyNot } from '../writer/writer-errors.ts'

/** The event that a correction names by revision and id, or null where the stream has no such event. Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE. */
export const readTarget = async (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  stream: string,
  target: { readonly revision: number; readonly eventId: string },
): Promise<LedgerEvent | null> => {
  try {
    for await (const page of store.readStream(stream, { from: target.revision, limit: 1 }))
      for (const stored of page) {
        if (stored.revision !== target.revision || stored.id !== target.eventId.toLowerCase()) return null
        const decoded = codec.decode(stored)
        if (decoded.ok) return decoded.event
        throw new UnreadableStream(
          `${stream} holds ${stored.type} at revision ${stored.revision}: ${decoded.reason}`,
        )
      }
    return null
  } catch (error) {
    throw whyNot(error)
  }
}
