import type { Label, LotId, OnHand, OnHandFilter, ParcelId, PoolNow } from '@lodestone/domain'
import type { Http } from './http.ts'
import type {
  AtRevision,
  BookAnswer,
  BookEvent,
  BookException,
  BookHandover,
  BookIdentifier,
  BookLot,
  BookParcel,
  BookReservation,
  BookUnit,
  BookWithdrawal,
  IdentifierQuery,
  PageOptions,
} from './plant-answers.ts'

/** The book's own view of its area. */
export type PlantReads = {
  book(): Promise<BookAnswer>
  lot(lot: LotId): Promise<AtRevision & BookLot>
  lots(
    page?: PageOptions,
  ): Promise<AtRevision & { readonly lots: readonly BookLot[]; readonly next?: string }>
  parcel(parcel: ParcelId): Promise<AtRevision & BookParcel>
  exceptions(
    page?: PageOptions,
  ): Promise<AtRevision & { readonly exceptions: readonly BookException[]; readonly next?: string }>
  /** What is there, by place. */
  onHand(filter?: OnHandFilter): Promise<AtRevision & { readonly lots: readonly OnHand[] }>
  handover(): Promise<AtRevision & BookHandover>
  /** What stands on a lot's label. */
  label(lot: LotId): Promise<AtRevision & Label>
  /** The pools of the area: content, survey, last clearing. */
  pools(): Promise<AtRevision & { readonly pools: readonly PoolNow[] }>
  units(
    page?: PageOptions,
  ): Promise<AtRevision & { readonly units: readonly BookUnit[]; readonly next?: string }>
  /** Other people's numbers: all of them, of one lot or unit, or what a number stands for. */
  identifiers(
    query?: IdentifierQuery,
  ): Promise<AtRevision & { readonly identifiers: readonly BookIdentifier[]; readonly next?: string }>
  /** Lot numbers that are set aside for terminals. */
  reservations(
    page?: PageOptions,
  ): Promise<AtRevision & { readonly reservations: readonly BookReservation[]; readonly next?: string }>
  /** The event at a revision of the book. */
  event(at: number): Promise<AtRevision & BookEvent>
  /** What declaring that event erroneous would change in the book. */
  withdrawal(at: number): Promise<AtRevision & BookWithdrawal>
}

export const createPlantReads = (http: Http): PlantReads => {
  const get = async <T>(path: string, query: IdentifierQuery | OnHandFilter = {}): Promise<T> =>
    (await http.json<T>({ path, query: { ...query } })).value
  return {
    book: () => get('/v1/book'),
    lot: (lot) => get(`/v1/lots/${encodeURIComponent(lot)}`),
    lots: (page) => get('/v1/lots', page),
    parcel: (parcel) => get(`/v1/parcels/${encodeURIComponent(parcel)}`),
    exceptions: (page) => get('/v1/exceptions', page),
    onHand: (filter) => get('/v1/on-hand', filter),
    handover: () => get('/v1/handover'),
    label: (lot) => get(`/v1/labels/${encodeURIComponent(lot)}`),
    pools: () => get('/v1/pools'),
    units: (page) => get('/v1/units', page),
    identifiers: (query) => get('/v1/identifiers', query),
    reservations: (page) => get('/v1/reservations', page),
    event: (at) => get(`/v1/events/${at}`),
    withdrawal: (at) => get(`/v1/events/${at}/withdrawal`),
  }
}
