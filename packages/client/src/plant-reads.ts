import type {
  Addressee,
  AreaKind,
  Composition,
  Finding,
  Label,
  LotId,
  MassBasis,
  MaterialCode,
  OnHand,
  OnHandFilter,
  ParcelId,
} from '@lodestone/domain'
import type { Http } from './http.ts'

/** Every answer of a book says at which of its revisions it stands. */
type AtRevision = { readonly revision: number }
export type BookAnswer = AtRevision & {
  readonly area: string
  readonly kind: AreaKind
  readonly stream: string
  readonly lots: number
  readonly runs: number
  readonly parcels: number
  readonly exceptions: number
}

/** A lot as the book of its area has it. Masses in grams. */
export type BookLot = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly basis: MassBasis
  /** Null while only its use has been posted. */
  readonly bornAt: string | null
  /** What is left. */
  readonly grams: number
  readonly pieces: number
  readonly inGrams: number
  readonly outGrams: number
  readonly parents: readonly LotId[]
  readonly grade?: string
  readonly composition?: Composition
  readonly holds: readonly string[]
  readonly disputed: boolean
  /** The open exceptions that name it. */
  readonly exceptions: readonly string[]
}

/** A parcel that this area sent, or that is addressed to it. */
export type BookParcel = {
  readonly parcel: ParcelId
  readonly direction: 'outgoing' | 'incoming'
  readonly sender: string
  readonly addressee: Addressee
  readonly shippedAt: string
  readonly lines: readonly {
    readonly line: number
    readonly lot: LotId
    readonly material: MaterialCode
    readonly grams: number
    readonly pieces: number
    readonly basis: MassBasis
    /** Incoming: what has not been received yet, in the sender's figures. */
    readonly openGrams?: number
  }[]
}

export type BookException = Finding & {
  readonly id: string
  /** The revision of the event that raised it. */
  readonly raisedAt: number
  /** When what was reported happened. */
  readonly at: string
}

export type PageOptions = {
  /** The `next` of the page before. */
  readonly after?: string
  /** At most so many, up to 1,000; 100 unless told. */
  readonly limit?: number
}

/** What one shift leaves to the next. Everything on it asks for somebody to do something. */
export type BookHandover = {
  readonly openRuns: readonly {
    readonly run: string
    readonly openedAt: string
    readonly equipment?: string
    readonly grams: number
  }[]
  readonly missingAssays: readonly { readonly lot: LotId; readonly samples: readonly string[] }[]
  readonly exceptions: readonly HandoverFinding[]
  readonly warnings: readonly HandoverFinding[]
  readonly notYetPosted: readonly { readonly lot: LotId; readonly usedGrams: number }[]
  readonly onHold: readonly { readonly lot: LotId; readonly holds: readonly string[] }[]
  readonly gaps: readonly {
    readonly system: string
    readonly missing: readonly (readonly [number, number])[]
  }[]
  readonly proposals: readonly {
    readonly revision: number
    readonly of: 'resolution' | 'correction'
    readonly subject: string
    readonly owner: string
    readonly person?: string
    readonly at: string
    readonly because: string
    readonly explanation: string
  }[]
}
type HandoverFinding = Finding & { readonly id: string; readonly revision: number; readonly at: string }

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
}

export const createPlantReads = (http: Http): PlantReads => {
  const get = async <T>(path: string, query: PageOptions | OnHandFilter = {}): Promise<T> =>
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
  }
}
