import type {
  Addressee,
  AreaKind,
  Composition,
  Finding,
  Handover,
  Identifier,
  LedgerEvent,
  LotId,
  MassBasis,
  MaterialCode,
  ParcelId,
  Reservation,
  ShownResult,
  Unit,
  Withdrawal,
} from '@lodestone/domain'

/** Every answer of a book says at which of its revisions it stands. */
export type AtRevision = { readonly revision: number }
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
  /** What its goods take along: of each element what governs. */
  readonly composition?: Composition
  /** What it is made of, element by element: the figure, whose it is, and why it governs. */
  readonly analysis: readonly ShownResult[]
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
  readonly after?: string | undefined
  /** At most so many, up to 1,000; 100 unless told. */
  readonly limit?: number | undefined
}

/** What one shift leaves to the next. Everything on it asks for somebody to do something. */
export type BookHandover = Omit<Handover, 'openRuns'> & {
  readonly openRuns: readonly {
    readonly run: string
    readonly openedAt: string
    readonly equipment?: string
    /** What is in it. */
    readonly grams: number
    /** The lot that its content is until it is closed. */
    readonly content: { readonly lot: LotId; readonly basis: MassBasis } | null
  }[]
}

/** An event of the book, as it is kept. */
export type BookEvent = {
  readonly at: { readonly stream: string; readonly revision: number; readonly id: string }
  readonly withdrawn: boolean
  readonly event: LedgerEvent
}

/** What declaring an event erroneous would change in its book. */
export type BookWithdrawal = Withdrawal & {
  readonly target: { readonly eventId: string; readonly revision: number }
  /** Whoever asks may withdraw it alone. */
  readonly alone: boolean
}

/** A box, drum, bag, pallet or serial that is packed. */
export type BookUnit = Omit<Unit, 'seal'> & { readonly unit: string; readonly seal: string | null }
export type BookIdentifier = Identifier & { readonly scheme: string; readonly value: string }
export type IdentifierQuery = PageOptions & {
  readonly value?: string | undefined
  readonly subject?: string | undefined
}
export type BookReservation = Reservation & { readonly series: string }
