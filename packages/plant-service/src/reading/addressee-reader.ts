import { bookStream, type Context, type Parcel } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { UnreadableStream, whyNot } from '../writer/writer-errors.ts'

type Refused = NonNullable<Context['refusedLines']>

/** What an addressee's book says it has done with a parcel, in the sender's figures. */
export type Addressed = { readonly receivedGrams: number; readonly refused: Refused }
const NOTHING: Addressed = { receivedGrams: 0, refused: [] }

const CONCERNS: ReadonlySet<string> = new Set([
  'LotReceived',
  'ReceiptMatched',
  'ParcelRefused',
  'EventDeclaredErroneous',
])
/** How far two services' clocks may be apart. */
const CLOCKS_APART_MS = 86_400_000

/**
 * What became of a parcel at its addressee; nothing where that is not an area. Reads that book back from its end to when the parcel left.
 * Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE.
 */
export const readAddressed = async (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcel: Pick<Parcel, 'id' | 'addressee' | 'shippedAt'>,
): Promise<Addressed> => {
  if (!('area' in parcel.addressee)) return NOTHING
  const stream = bookStream(parcel.addressee.area)
  const since = Date.parse(parcel.shippedAt) - CLOCKS_APART_MS
  const withdrawn = new Set<number>()
  const refused: Refused[number][] = []
  let receivedGrams = 0
  try {
    for await (const page of store.readStream(stream, { direction: 'backwards' }))
      for (const stored of page) {
        if (Date.parse(stored.storedAt) < since) return { receivedGrams, refused }
        if (!CONCERNS.has(stored.type) || withdrawn.has(stored.revision)) continue
        const decoded = codec.decode(stored)
        if (!decoded.ok)
          throw new UnreadableStream(
            `${stream} holds ${stored.type} at revision ${stored.revision}: ${decoded.reason}`,
          )
        const { event } = decoded
        if (event.type === 'EventDeclaredErroneous') withdrawn.add(event.target.revision)
        else if (!('parcel' in event) || event.parcel !== parcel.id) continue
        else if (event.type === 'ParcelRefused') refused.push(...event.refused)
        else if ('accounts' in event) for (const { grams } of event.accounts) receivedGrams += grams
      }
    return { receivedGrams, refused }
  } catch (error) {
    throw whyNot(error)
  }
}
