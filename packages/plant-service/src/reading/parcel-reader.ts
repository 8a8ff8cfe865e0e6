import { type AreaCode, areaOf, bookStream, type Parcel, type ParcelId } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { whyNot } from '../writer/writer-errors.ts'
import { emptyShipments, extent, noteShipment, type Shipments } from './shipments.ts'

/** Finds parcels in their senders' books. */
export type ParcelReader = {
  /** The parcel as it stands in its sender's book, or null when that book has none of this id (any more). Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE. */
  readonly find: (parcel: ParcelId) => Promise<{ sender: AreaCode; parcel: Parcel } | null>
}

/**
 * A reader that keeps, for each sender, what it has read: it reads on from there to the sender's present end, and backwards only
 * when an older parcel is asked for. No event is read twice.
 */
export const createParcelReader = (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
): ParcelReader => {
  const senders = new Map<AreaCode, ReturnType<typeof createSenderReader>>()
  return {
    find: async (id) => {
      const sender = areaOf(id)
      const reader = senders.get(sender) ?? createSenderReader(sender, store, codec)
      senders.set(sender, reader)
      try {
        const parcel = await reader.find(id)
        return parcel === null ? null : { sender, parcel }
      } catch (error) {
        throw whyNot(error)
      } finally {
        // Ids are free to make up: of an area that has no book, nothing is kept.
        if (reader.isEmpty()) senders.delete(sender)
      }
    },
  }
}

const createSenderReader = (
  sender: AreaCode,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
): { find: (id: ParcelId) => Promise<Parcel | null>; isEmpty: () => boolean } => {
  const stream = bookStream(sender)
  const shipments = emptyShipments()
  let reading: Promise<void> | null = null

  /** One read at a time; who asks while one is under way joins it. */
  const together = (read: () => Promise<void>): Promise<void> => {
    reading ??= read().finally(() => {
      reading = null
    })
    return reading
  }
  const readOn = () => together(() => readForwards(stream, store, codec, shipments))

  return {
    find: async (id) => {
      await readOn()
      while (!shipments.parcels.has(id) && !shipments.complete)
        await together(() => readBackwards(stream, store, codec, shipments))
      return shipments.parcels.get(id)?.parcel ?? null
    },
    isEmpty: () => shipments.next === null,
  }
}

const readForwards = async (
  stream: string,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  shipments: Shipments,
): Promise<void> => {
  // The first time there is no place to read on from: the next step reads backwards from the end.
  if (shipments.next === null) return
  for await (const page of store.readStream(stream, { from: shipments.next }))
    for (const stored of page) {
      noteShipment(shipments, codec, stored)
      extent(shipments, stored.revision)
    }
}

const BACKWARDS_AT_ONCE = 2_000

const readBackwards = async (
  stream: string,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  shipments: Shipments,
): Promise<void> => {
  const from = shipments.first === null ? {} : { from: shipments.first - 1 }
  let read = 0
  const options = { ...from, direction: 'backwards', limit: BACKWARDS_AT_ONCE } as const
  for await (const page of store.readStream(stream, options))
    for (const stored of page) {
      read++
      noteShipment(shipments, codec, stored)
      extent(shipments, stored.revision)
    }
  if (read === 0 || shipments.first === 0) shipments.complete = true
}
