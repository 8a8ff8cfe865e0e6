import type { LedgerEvent, ParcelElsewhere } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { readAddressed } from './addressee-reader.ts'
import type { ParcelReader } from './parcel-reader.ts'

/**
 * What another book has done since with the parcel that an event is about; undefined for events that are about none that another book can know.
 * Errors: STORE_UNAVAILABLE, BOOK_UNREADABLE.
 */
export const readElsewhere = async (
  store: Pick<EventStore, 'readStream'>,
  codec: LedgerCodec,
  parcels: ParcelReader,
  event: LedgerEvent,
): Promise<ParcelElsewhere | undefined> => {
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
    case 'ParcelRedirected': {
      const { parcel: id, addressee, occurredAt: shippedAt } = event
      if (!('area' in addressee)) return undefined
      const { receivedGrams, refused } = await readAddressed(store, codec, { id, addressee, shippedAt })
      const refusedGrams = refused.reduce((sum, { grams }) => sum + grams, 0)
      return { area: addressee.area, receivedGrams, refusedGrams, sentOnAs: [] }
    }
    case 'ParcelRefused': {
      const sentOnAs = await parcels.redirectionsOf(event.parcel)
      return { area: event.sender, receivedGrams: 0, refusedGrams: 0, sentOnAs }
    }
    default:
      return undefined
  }
}
