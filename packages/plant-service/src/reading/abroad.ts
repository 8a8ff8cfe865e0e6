import type { Arrived, Awaited, Context, Parcel, ParcelId, Post } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { readAddressed } from './addressee-reader.ts'
import type { ParcelReader } from './parcel-reader.ts'

type Lines = Pick<Context, 'refusedLines' | 'receivedLines'>
type Shipment = Post<'LotShipped' | 'MagnetShipped'>

/** Reads what has become of parcels of an area in other books. Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE. */
export type Abroad = {
  /** What the addressee of a parcel of this area says it received and refused of it. */
  readonly linesOf: (id: ParcelId) => Promise<Lines>
  /** The same of a parcel whose shipment is only now posted. */
  readonly linesOfShipment: (post: Shipment) => Promise<Lines>
  /** What has arrived of what a book waits for. What cannot be read has not. */
  readonly arrivedOf: (awaited: Awaited) => Promise<Arrived>
}

export const createAbroad = (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcels: ParcelReader,
): Abroad => {
  const linesAt = async (parcel: Pick<Parcel, 'id' | 'addressee' | 'shippedAt' | 'lines'>) => {
    const { received, refused } = await readAddressed(store, codec, parcel)
    return { refusedLines: refused, receivedLines: received }
  }
  const linesOf = async (id: ParcelId): Promise<Lines> => {
    const known = await parcels.find(id)
    return known === null ? {} : linesAt(known.parcel)
  }

  return {
    linesOf,
    linesOfShipment: ({ parcel: id, addressee, occurredAt: shippedAt, lines }) =>
      linesAt({
        ...{ id, addressee, shippedAt },
        lines: lines.map(({ lot, mass, pieces = 0 }) => ({
          ...{ lot, pieces, grams: mass.grams, basis: mass.basis },
          material: 'unidentified' as const,
        })),
      }),
    arrivedOf: async ({ parcels: awaited, refusals }) => {
      const found = await Promise.all(awaited.map((id) => parcels.find(id).catch(() => null)))
      const gone = await Promise.all(
        refusals.map(async ({ parcel, of }) => {
          const { refusedLines = [] } = await linesOf(of).catch(() => ({}) as Lines)
          return refusedLines.length === 0 ? null : { parcel, refused: refusedLines }
        }),
      )
      return {
        parcels: found.filter((each) => each !== null),
        refusals: gone.filter((each) => each !== null),
      }
    },
  }
}
