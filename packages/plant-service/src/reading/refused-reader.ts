import { bookStream, type Context, type ParcelId } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { UnreadableStream, whyNot } from '../writer/writer-errors.ts'
import type { ParcelReader } from './parcel-reader.ts'

type Refused = NonNullable<Context['refusedLines']>

const CONCERNS: ReadonlySet<string> = new Set(['ParcelRefused', 'EventDeclaredErroneous'])
/** How far two services' clocks may be apart. */
const CLOCKS_APART_MS = 86_400_000

/**
 * What the addressee's book says it refused of a parcel; nothing where the parcel is unknown, or not addressed to an area. Reads that book
 * back from its end to when the parcel left. Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE.
 */
export const readRefused = async (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcels: ParcelReader,
  id: ParcelId,
): Promise<Refused> => {
  const found = await parcels.find(id)
  if (found === null || !('area' in found.parcel.addressee)) return []
  const stream = bookStream(found.parcel.addressee.area)
  const since = Date.parse(found.parcel.shippedAt) - CLOCKS_APART_MS
  const withdrawn = new Set<number>()
  const refused: Refused[number][] = []
  try {
    for await (const page of store.readStream(stream, { direction: 'backwards' }))
      for (const stored of page) {
        if (Date.parse(stored.storedAt) < since) return refused
        if (!CONCERNS.has(stored.type) || withdrawn.has(stored.revision)) continue
        const decoded = codec.decode(stored)
        if (!decoded.ok)
          throw new UnreadableStream(
            `${stream} holds ${stored.type} at revision ${stored.revision}: ${decoded.reason}`,
          )
        const { event } = decoded
        if (event.type === 'EventDeclaredErroneous') withdrawn.add(event.target.revision)
        if (event.type === 'ParcelRefused' && event.parcel === id) refused.push(...event.refused)
      }
    return refused
  } catch (error) {
    throw whyNot(error)
  }
}
