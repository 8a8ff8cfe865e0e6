import { type LedgerEvent, type ParcelElsewhere, parcelOf, redirectedParcel } from '@lodestone/domain'
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
      const { addressee } = event
      if (!('area' in addressee)) return undefined
      const parcel = event.type === 'ParcelRedirected' ? redirectedParcel(event) : parcelOf(event)
      // What was refused ahead of the shipment rests on no shipment.
      const { received, refused } = await readAddressed(store, codec, { ...parcel, lines: [] })
      const sum = (lines: typeof received) => lines.reduce((all, { grams }) => all + grams, 0)
      return { area: addressee.area, receivedGrams: sum(received), refusedGrams: sum(refused), sentOnAs: [] }
    }
    case 'ParcelRefused': {
      const sentOnAs = await parcels.redirectionsOf(event.parcel)
      return { area: event.sender, receivedGrams: 0, refusedGrams: 0, sentOnAs }
    }
    default:
      return undefined
  }
}
