import type { Awaited, Context, Parcel, ParcelId, Post } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import type { BookItem } from '../plant/book-stream.ts'
import { readAddressed } from './addressee-reader.ts'
import type { ParcelReader } from './parcel-reader.ts'

type Lines = Pick<Context, 'refusedLines' | 'receivedLines'>

/** Reads what has become of parcels of an area in other books. Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE. */
export type Abroad = {
  /** What the addressee of a parcel of this area says it received and refused of it. */
  readonly linesOf: (id: ParcelId) => Promise<Lines>
  /** A post with what has arrived of what its book waits for. A book that cannot be read keeps it waiting. */
  readonly withArrived: (awaited: Awaited, item: BookItem) => Promise<BookItem>
}

export const createAbroad = (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcels: ParcelReader,
): Abroad => {
  const linesOf = async (parcel: Pick<Parcel, 'id' | 'addressee' | 'shippedAt' | 'lines'>) => {
    const { received, refused } = await readAddressed(store, codec, parcel)
    return { refusedLines: refused, receivedLines: received }
  }
  const found = async (id: ParcelId): Promise<Lines> => {
    const known = await parcels.find(id)
    return known === null ? {} : linesOf(known.parcel)
  }

  const arrivedOf = async ({ parcels: refused, refusals }: Awaited): Promise<Context['arrived']> => {
    const shipped = await Promise.all(refused.map(parcels.find))
    const gone = await Promise.all(
      refusals.map(async ({ parcel, of }) => ({ parcel, refused: (await found(of)).refusedLines ?? [] })),
    )
    return { parcels: shipped.filter((each) => each !== null), refusals: gone }
  }

  return {
    linesOf: found,
    withArrived: async (awaited, item) => {
      try {
        const arrived = await arrivedOf(awaited)
        return { ...item, arrived, ...(await linesOfShipment(awaited, item.post, linesOf)) }
      } catch {
        return item
      }
    },
  }
}

/** What is said already of a parcel whose shipment is only now posted. */
const linesOfShipment = async (
  { shipments }: Awaited,
  post: Post,
  linesOf: (parcel: Pick<Parcel, 'id' | 'addressee' | 'shippedAt' | 'lines'>) => Promise<Lines>,
): Promise<Lines> => {
  if ((post.type !== 'LotShipped' && post.type !== 'MagnetShipped') || !shipments.includes(post.parcel))
    return {}
  const lines = post.lines.map(({ lot, mass, pieces = 0 }) => ({
    ...{ lot, pieces, grams: mass.grams, basis: mass.basis },
    material: 'unidentified' as const,
  }))
  const { parcel: id, addressee, occurredAt: shippedAt } = post
  return linesOf({ id, addressee, shippedAt, lines })
}
