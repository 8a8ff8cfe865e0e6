import type { LotId, ParcelId } from '@lodestone/domain'
import type { EventAt } from './place.ts'

/** What a number stands for: a lot, a unit (box, pallet, serial), or a parcel. */
export type NumberSubject =
  | { readonly lot: LotId }
  | { readonly unit: string }
  | { readonly parcel: ParcelId }

/** A number and what it stands for: somebody else's identifier, a seal, a bill of lading, a contract; or the own number of a unit or a parcel. */
export type NumberView = {
  readonly value: string
  /** Whose number it is: `sscc`, `uii`, `supplier_lot`, …; `unit` and `parcel` for their own. */
  readonly scheme: string
  readonly subject: NumberSubject
  /** It stood for this, and does not find it any more where it is read from a label. */
  readonly voided: boolean
  /** The event that says so; of a parcel, its newest shipment. */
  readonly event: EventAt
}

/** What is in a unit as it was packed last, units within it opened, and in which parcels it left. */
export type UnitView = {
  readonly unit: string
  readonly lots: readonly LotId[]
  readonly units: readonly string[]
  readonly opened: boolean
  readonly parcels: readonly ParcelId[]
}

export type NumberSearch = {
  readonly text: string
  readonly limit?: number | undefined
  readonly asOf?: number | undefined
}
