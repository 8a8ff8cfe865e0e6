import type {
  Balance,
  DerivedFinding,
  LotContents,
  Production,
  RecycledMonth,
  SuppliedMaterial,
} from '@lodestone/accountancy'
import type {
  Addressee,
  AreaCode,
  DocumentState,
  Element,
  KeyRole,
  LedgerEvent,
  LotId,
  Party,
  Severity,
} from '@lodestone/domain'
import type {
  AreaView,
  Custody,
  EventAt,
  HistoryEntry,
  Interval,
  LotDiff,
  LotDocument,
  LotView,
  NumberView,
  OpenParcel,
  Origins,
  ParcelAct,
  Shipment,
  SiteView,
  Taint,
  TaintPath,
  TaintPaths,
  Trace,
  Withdrawn,
} from '@lodestone/lineage'
import type { FindingWork } from './desk.ts'

/** Where an answer stands: every answer of the read side says as of which position it was given. */
export type Positioned = {
  /** How many ledger events were folded. Ask again with it as `asOf`, and the answer is the same. */
  readonly position: number
  /** Only what had happened before, where it was asked for. */
  readonly occurredBefore?: string
  /** Events could not be read, and may bear on this answer; `reasons` says which. */
  readonly incomplete?: true
  readonly reasons?: readonly string[]
}

/** As of when to ask, and after which post. */
export type ReadOptions = {
  /** As of this position rather than now; or as of what was recorded up to this moment (ISO 8601 with its offset). */
  readonly asOf?: number | string | undefined
  /** Only what had happened before this moment (ISO 8601 with its offset), whenever it was recorded. */
  readonly occurredBefore?: string | undefined
  /** A receipt's `waitFor`: answer only when that post is folded. Errors: ProblemError NOT_YET_SEEN when it takes too long. */
  readonly waitFor?: string | undefined
  /** How long to wait for it, in milliseconds, up to 60,000; 5,000 unless told. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

export type PeriodQuery = {
  /** ISO 8601 with offset; back from now unless told. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}
export type ProductionAnswer = Positioned & Production
export type SuppliersAnswer = Positioned & {
  readonly from: string
  readonly to: string
  /** Those with fewest suppliers first. */
  readonly materials: readonly SuppliedMaterial[]
}
export type RecycledQuery = {
  /** The last month, in UTC: `2026-11`; the present one unless told. */
  readonly through?: string | undefined
  /** So many months with it, up to 36; 6 unless told. */
  readonly months?: number | undefined
  /** So many lots of a month are read, the heaviest, up to 500; 40 unless told. */
  readonly lots?: number | undefined
  /** Nd, Pr, Dy and Tb unless told. */
  readonly elements?: readonly Element[] | undefined
}
export type RecycledAnswer = Positioned & { readonly months: readonly RecycledMonth[] }

export type CustodyAnswer = Positioned & Custody
/** What somebody reported who has the goods and their certificate; null while it is open. */
export type Mismatch = {
  readonly id: string
  readonly certificate: string
  readonly lot: string
  readonly at: string
  readonly words: string
  /** How they can be answered. */
  readonly contact: string
  readonly closed: {
    readonly at: string
    readonly owner: string
    readonly words: string
    /** What whoever reported is told on the page where they did. */
    readonly answer: string | null
  } | null
}
/** What came of a report, for whoever has its number. */
export type ReportedMismatch = {
  readonly report: string
  readonly at: string
  readonly words: string
  readonly closed: { readonly at: string; readonly answer: string | null } | null
}

/** A lot as whoever asks may see it. To a customer `outGrams` and `outPieces` say what went to them, and what is left is null: they are not told. */
export type SeenLot = Omit<LotView, 'balanceGrams' | 'balancePieces'> & {
  readonly balanceGrams: number | null
  readonly balancePieces: number | null
}
export type ParcelHistoryAnswer = Positioned & {
  readonly parcel: string
  /** In the ledger's order, also what was declared erroneous. */
  readonly events: readonly (ParcelAct &
    Pick<HistoryItem, 'event' | 'unreadable' | 'withheld' | 'documents'>)[]
}
export type LotAnswer = Positioned & SeenLot
export type LotsAnswer = Positioned & {
  readonly lots: readonly SeenLot[]
  /** The last of this page, where there are more: give it as `after`. */
  readonly next?: LotId | undefined
}

export type NumbersAnswer = Positioned & {
  /** What is whole first, then the newest. */
  readonly numbers: readonly (Omit<NumberView, 'event'> & {
    /** It is what was asked for, and not only a part of it. */
    readonly whole: boolean
    /** The lot, or those in the unit or the parcel. */
    readonly lots: readonly string[]
    /** Lots beyond those that are named. */
    readonly more: number
  })[]
}

/** An event of a lot's life with its content; or why that cannot be read, or that this key may not see it. */
export type HistoryItem = HistoryEntry & {
  readonly event?: LedgerEvent
  readonly unreadable?: string
  readonly withheld?: true
  /** The documents that it names. */
  readonly documents?: readonly {
    readonly document: string
    readonly kind?: string
    readonly issuer?: string
    readonly state: DocumentState
  }[]
}
export type HistoryAnswer = Positioned & {
  readonly lot: string
  readonly events: readonly HistoryItem[]
  /** Give it as `after` for what comes next. */
  readonly next?: number
}

export type EvidenceAnswer = Positioned & {
  readonly lot: string
  readonly documents: readonly LotDocument[]
  /** Give it as `after` for what later events name. */
  readonly next?: number
}

export type TraceAnswer = Positioned & Trace
export type OriginsAnswer = Positioned & Origins
/** What a lot holds, and between what that lies. */
export type LotContentsAnswer = Positioned & LotContents
export type TaintAnswer = Positioned & Taint
export type TaintPathAnswer = Positioned & TaintPath
export type TaintPathsAnswer = Positioned & TaintPaths
export type DiffAnswer = Positioned & LotDiff
export type IntervalAnswer = Positioned & Interval

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

/** The material balance of areas over a period. */
export type BalanceAnswer = Positioned & Balance
/** Something not to be believed: raised by a book and open, or derived from the log. */
export type FindingView = Omit<DerivedFinding, 'code'> & {
  /** The id of the finding that this one follows from; null for one that stands by itself. */
  readonly because: string | null
  readonly code: string
  readonly source: 'book' | 'derived' | 'customer'
  /** Who works on it, as of now; null where nobody was told to. */
  readonly work: FindingWork | null
}
export type FindingsAnswer = Positioned & {
  readonly from: string
  readonly to: string
  /** How many there are of each severity, whether or not they are listed. */
  readonly counts: { readonly [S in Severity]: number }
  /** How many stand by themselves. */
  readonly items: number
  /** The gravest first, of equal ones the latest. */
  readonly findings: readonly FindingView[]
}

type Some<T> = { readonly total: number; readonly items: readonly T[] }
/** What is otherwise than when somebody last looked. */
export type ChangesAnswer = Positioned & {
  readonly since: number
  /** When it was answered: ask with it as `seen` the next time. */
  readonly at: string
  readonly opened: Some<FindingView>
  readonly closed: Some<FindingView>
  readonly corrections: Some<Withdrawn>
  readonly certificates: Some<{
    readonly id: string
    readonly lot: string
    readonly party: string | null
    readonly status: 'under_investigation' | 'revoked'
    readonly reasons: readonly string[]
  }>
  /** Open exceptions that others gave to whoever asks. */
  readonly given: Some<FindingView>
}
export type ChangesQuery = {
  readonly area?: AreaCode | undefined
  /** The position when somebody last looked. */
  readonly since: number
  /** The moment when they did, for what is no part of the ledger. */
  readonly seen?: string | undefined
  /** So many of each are named; 10 unless told. */
  readonly limit?: number | undefined
}

/** Whose key was shown, and what it is for. */
export type AccessAnswer = {
  readonly key: string
  readonly owner: string
  readonly role: KeyRole
  /** All of them where left out. */
  readonly areas?: readonly AreaCode[]
  /** The party whose shipments it may see. */
  readonly customer?: string
}

export type SitesAnswer = Positioned & { readonly sites: readonly SiteView[] }
export type AreasAnswer = Positioned & { readonly areas: readonly Omit<AreaView, 'lots'>[] }
export type PartiesAnswer = Positioned & { readonly parties: readonly Party[] }

export type EventAnswer = Positioned & {
  readonly at: Omit<EventAt, 'type' | 'occurredAt'> & {
    readonly type: string
    readonly occurredAt: string | null
  }
  readonly storedAt: string
  readonly withdrawnBy?: EventAt
  readonly event?: LedgerEvent
  readonly unreadable?: string
}

export type ProjectionState =
  | 'starting'
  | 'rebuilding'
  | 'catching_up'
  | 'live'
  | 'reconnecting'
  | 'stopping'
  | 'stopped'
  | 'failed'

/** How the read side does. */
export type ProjectionAnswer = Positioned & {
  readonly state: ProjectionState
  readonly failure?: { readonly code: string; readonly detail: string }
  readonly foldVersion: number
  /** How far it is behind the store; null while the store cannot be asked. */
  readonly lag: { readonly events: number; readonly seconds: number } | null
  readonly foldRate: number
  readonly drops: number
  readonly lastDrop: string | null
  readonly parked: { readonly count: number; readonly events: readonly ParkedEvent[] }
  readonly snapshot: { readonly position: number; readonly at: string | null; readonly failures: number }
  readonly waiting: number
  readonly listeners: number
  readonly size: { readonly lots: number; readonly edges: number; readonly usedBytes: number }
  /** SHA-256 of the folded state, where it was asked for. */
  readonly hash?: string
}
/** An event that could not be read: it has its position, and what it moved is not known. */
export type ParkedEvent = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly reason: string
}

export type PostedQuery = {
  /** From this position on; from the cut-off unless told, or from the first. */
  readonly from?: number | undefined
  readonly limit?: number | undefined
}

/** What was posted with a key, in the ledger's order. */
export type PostedAnswer = Positioned & {
  readonly key: string
  /** From where on it was in wrong hands, why, and the event that says so; null while nobody has said that. */
  readonly cutOff: { readonly from: number; readonly reason: string; readonly said: EventAt } | null
  readonly counts: { readonly [S in PostedState]: number }
  readonly events: readonly {
    readonly at: EventAt
    readonly recordedAt: string
    readonly owner: string
    readonly lots: readonly string[]
    readonly state: PostedState
    readonly withdrawnBy?: EventAt
  }[]
}

/** Before the cut-off, or of a key that has none: believed. After it: open, until somebody confirmed it, or declared it erroneous. */
export type PostedState = 'believed' | 'open' | 'confirmed' | 'withdrawn'

/** A key of the log, or of that of attestations: the newest of each first. */
export type LogKey = {
  /** A verifier key (C2SP signed-note). */
  readonly key: string
  readonly madeAt: string
  readonly signs: boolean
  /** The sizes of the first and of the last head that it may have signed; null while it signs. */
  readonly from: number
  readonly until: number | null
}

export type LogAnswer = {
  /** What the log calls itself. */
  readonly origin: string
  readonly state: 'opening' | 'following' | 'failing' | 'failed' | 'stopped'
  /** Events that are taken in, and those that the newest signed head covers. */
  readonly size: number
  readonly published: number
  /** The position up to which what is known of lots is attested. */
  readonly attested: number
  /** Events that the read side has and the signed head does not cover. */
  readonly behind: number
  /** Since the oldest of them was recorded. */
  readonly behindSeconds: number
  readonly keys: readonly LogKey[]
  /** Witnesses that did not answer in time: they are asked on, and waited for again once they answer. */
  readonly witnessesAway: readonly string[]
  readonly checkpoint?: string
  readonly failure?: { readonly code: string; readonly detail: string }
}

/** An event by its position in the ledger, or by stream and revision: `book-FTW-SC@41`. */
export type LogProofQuery = { readonly position: number } | { readonly event: string }

export type LogProofAnswer = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  /** Of the tree that it is proven in. */
  readonly size: number
  /** The .tlog-proof file: the event is in its extra data. */
  readonly proof: string
}
