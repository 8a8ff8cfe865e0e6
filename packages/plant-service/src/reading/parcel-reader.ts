import { type AreaCode, areaOf, bookStream, type Parcel, type ParcelId } from '@lodestone/domain'
import { type EventStore, realTimers, type Timers } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { FRESH_MS, readBeyond } from '../writer/known-ids.ts'
import { whyNot } from '../writer/writer-errors.ts'
import { emptyShipments, extent, noteShipment, type Shipments } from './shipments.ts'

/** Finds parcels in their senders' books. */
export type ParcelReader = {
  /** The parcel as it stands in its sender's book, or null when that book has none of this id (any more). Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE. */
  readonly find: (parcel: ParcelId) => Promise<{ sender: AreaCode; parcel: Parcel } | null>
  /** The parcels as which parts of a parcel went on after a refusal, as their sender's book has it now. Errors: as `find`. */
  readonly redirectionsOf: (parcel: ParcelId) => Promise<readonly ParcelId[]>
}

/**
 * A reader that keeps, for each sender, what it has read: it reads on from there to the sender's present end, and backwards only
 * when an older parcel is asked for. The last events are read again, by which another store is noticed: all that are remembered, or but the one where that was
 * done just now.
 */
export const createParcelReader = (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  timers: Pick<Timers, 'elapsed'> = realTimers,
): ParcelReader => {
  const senders = new Map<AreaCode, SenderReader>()

  const ask = async <T>(sender: AreaCode, question: (reader: SenderReader) => Promise<T>): Promise<T> => {
    const reader = senders.get(sender) ?? createSenderReader(sender, store, codec, timers)
    senders.set(sender, reader)
    try {
      return await question(reader)
    } catch (error) {
      throw whyNot(error)
    } finally {
      // Ids are free to make up: of an area that has no book, nothing is kept.
      if (reader.isEmpty()) senders.delete(sender)
    }
  }

  return {
    find: async (id) => {
      const sender = areaOf(id)
      const parcel = await ask(sender, (reader) => reader.find(id))
      return parcel === null ? null : { sender, parcel }
    },
    redirectionsOf: (id) => ask(areaOf(id), (reader) => reader.redirectionsOf(id)),
  }
}

type SenderReader = {
  readonly find: (id: ParcelId) => Promise<Parcel | null>
  readonly redirectionsOf: (id: ParcelId) => Promise<ParcelId[]>
  readonly isEmpty: () => boolean
}

const createSenderReader = (
  sender: AreaCode,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  timers: Pick<Timers, 'elapsed'>,
): SenderReader => {
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
  let lookedAt = Number.NEGATIVE_INFINITY
  const readOn = () =>
    together(async () => {
      const began = timers.elapsed()
      const isFresh = began - lookedAt <= FRESH_MS
      // Whatever is wrong, another store may be there when it is over.
      lookedAt = Number.NEGATIVE_INFINITY
      await readForwards(stream, store, codec, shipments, isFresh)
      lookedAt = began
    })

  const find: SenderReader['find'] = async (id) => {
    await readOn()
    while (!shipments.parcels.has(id) && !shipments.complete)
      await together(() => readBackwards(stream, store, codec, shipments))
    return shipments.parcels.get(id)?.parcel ?? null
  }

  return {
    find,
    redirectionsOf: async (id) => {
      // A parcel goes on after it left: once it is found, all that came of it was read.
      await find(id)
      return [...shipments.parcels.values()]
        .filter(({ parcel }) => parcel.redirects === id)
        .map(({ parcel }) => parcel.id)
    },
    isEmpty: () => shipments.next === null,
  }
}

const readForwards = async (
  stream: string,
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  shipments: Shipments,
  isFresh: boolean,
): Promise<void> => {
  // The first time there is no place to read on from: the next step reads backwards from the end.
  if (shipments.next === null) return
  const { next, known } = shipments
  const ids = known.latest(isFresh ? 1 : undefined)
  for await (const page of readBeyond(store, { stream, revision: next - 1, ids }))
    for (const stored of page) {
      noteShipment(shipments, codec, stored)
      extent(shipments, stored)
      known.add(stored.id)
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
  const read: string[] = []
  const isEnd = shipments.next === null
  const options = { ...from, direction: 'backwards', limit: BACKWARDS_AT_ONCE } as const
  for await (const page of store.readStream(stream, options))
    for (const stored of page) {
      read.push(stored.id)
      noteShipment(shipments, codec, stored)
      extent(shipments, stored)
    }
  if (isEnd) for (const id of read.toReversed()) shipments.known.add(id)
  if (read.length === 0 || shipments.first === 0) shipments.complete = true
}
