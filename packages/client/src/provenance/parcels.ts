import type { Addressee } from '@lodestone/domain'
import type { EventAt, OpenParcel, ParcelAct, Shipment, ShipmentSearch } from '@lodestone/lineage'
import type { HistoryItem } from './lots.ts'
import type { Positioned } from './reading.ts'

export type ParcelHistoryAnswer = Positioned & {
  readonly parcel: string
  /** In the ledger's order, also what was declared erroneous. */
  readonly events: readonly (ParcelAct &
    Pick<HistoryItem, 'event' | 'unreadable' | 'withheld' | 'documents'>)[]
}

/** A line for each lot in each parcel, the newest shipment first. */
export type ShipmentsAnswer = Positioned & {
  readonly shipments: readonly Shipment[]
  /** Give it as `before` for the next page. */
  readonly next?: number
}

export type ParcelAnswer = Positioned & {
  readonly parcel: string
  readonly from: string
  readonly addressee: Addressee
  readonly shipped: EventAt
  readonly shippedGrams: number
  readonly receivedGrams: number
  /** Between two areas, and not received in full. */
  readonly inTransit: boolean
  readonly openGrams: number
  /** Of what is open, what the addressee does not take: it waits to go on, or back. */
  readonly refusedGrams: number
  readonly lines: readonly Pick<Shipment, 'lot' | 'grams' | 'pieces' | 'receivedGrams' | 'receivedPieces'>[]
}

/** Parcels on their way, the oldest first. */
export type ParcelsAnswer = Positioned & {
  /** The moment that the ages are counted to. */
  readonly at: string
  readonly parcels: readonly (OpenParcel & { readonly ageSeconds: number })[]
}

export type ShipmentsQuery = Omit<ShipmentSearch, 'asOf' | 'among'> & {
  /** A site, an area or a lot: only lots that were there, or came of them. */
  readonly touchedBy?: string
}
