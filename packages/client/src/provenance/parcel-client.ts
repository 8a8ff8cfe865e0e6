import type { ParcelId } from '@lodestone/domain'
import type {
  ParcelAnswer,
  ParcelHistoryAnswer,
  ParcelsAnswer,
  ShipmentsAnswer,
  ShipmentsQuery,
} from './parcels.ts'
import type { ReadSide } from './read-side.ts'
import type { ReadOptions } from './reading.ts'

/** What the provenance service answers of shipments and parcels. */
export type ParcelClient = {
  shipments(search?: ShipmentsQuery, options?: ReadOptions): Promise<ShipmentsAnswer>
  parcel(parcel: ParcelId, options?: ReadOptions): Promise<ParcelAnswer>
  /** What happened to a parcel, in the ledger's order. */
  parcelHistory(parcel: ParcelId, options?: ReadOptions): Promise<ParcelHistoryAnswer>
  /** Parcels between two areas that are not received in full; `at`: the moment that their ages are counted to (ISO 8601 with its offset), now unless told. */
  parcelsInTransit(options?: ReadOptions & { readonly at?: string }): Promise<ParcelsAnswer>
}

export const parcelClient = ({ get }: ReadSide): ParcelClient => ({
  shipments: ({ touchedBy, ...search } = {}, read) =>
    get('/v1/shipments', { ...search, 'touched-by': touchedBy }, read),
  parcel: (parcel, read) => get(`/v1/parcels/${encodeURIComponent(parcel)}`, {}, read),
  parcelHistory: (parcel, read) => get(`/v1/parcels/${encodeURIComponent(parcel)}/history`, {}, read),
  parcelsInTransit: ({ at, ...read } = {}) => get('/v1/parcels', { at }, read),
})
