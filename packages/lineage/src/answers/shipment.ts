import type { Addressee, LotId, ParcelId } from '@lodestone/domain'
import type { EventAt } from './place.ts'

/** Goods of one lot in one parcel. */
export type Shipment = EventAt & {
  readonly parcel: ParcelId
  readonly addressee: Addressee
  readonly lot: LotId
  readonly grams: number
  readonly pieces: number
  /** How much of it the addressee's receipts account for, in the sender's figures. */
  readonly receivedGrams: number
  readonly receivedPieces: number
}

export type ShipmentSearch = {
  readonly lot?: LotId | undefined
  readonly parcel?: ParcelId | undefined
  /** A party or an area. */
  readonly addressee?: string | undefined
  /** The sender's area. */
  readonly from?: string | undefined
  /** Only lines of these lots: 1 at the index of each, as `lotsTouchedBy` gives them. */
  readonly among?: Uint8Array | undefined
  /** Only shipments before this position: for the next page, that of the last one of this. */
  readonly before?: number | undefined
  /** At most so many lines; 100 unless told. */
  readonly limit?: number | undefined
  readonly asOf?: number | undefined
}

/** A parcel between two areas that is not received in full. What was redirected out of it is on the way in another. */
export type OpenParcel = EventAt & {
  readonly parcel: ParcelId
  readonly from: string
  readonly to: string
  readonly shippedGrams: number
  readonly receivedGrams: number
  readonly openGrams: number
  /** Of what is open, what the addressee does not take: it waits to go on, or back. */
  readonly refusedGrams: number
  /** The parcel that it was part of, where it goes on after a refusal. */
  readonly redirects?: ParcelId
  readonly lines: readonly {
    readonly lot: LotId
    readonly openGrams: number
    readonly openPieces: number
  }[]
}
