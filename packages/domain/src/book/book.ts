import { type List as PersistentList, Map as PersistentMap, Set as PersistentSet } from 'immutable'
import type { Addressee } from '../events/bodies/custody.ts'
import type { LedgerEvent } from '../events/catalogue.ts'
import type { FindingCode, Severity } from '../events/finding.ts'
import type { ContractTerms, UnderContract } from '../events/line-delivery.ts'
import type { AreaCode, LotId, ParcelId, PoolId } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'
import type { PoolState } from '../pools/pool-state.ts'
import type { RunType } from '../processes/process-kinds.ts'
import type { AnalysisTerms, Composition } from '../quantities/composition.ts'
import type { Ppb } from '../quantities/fraction.ts'
import type { MassBasis } from '../quantities/mass.ts'
import { VersionedMap } from '../versioned-map.ts'
import type { Account } from './account.ts'
import type { Early } from './early.ts'
import type { KnownDocument, LegalHold, Naming } from './known-document.ts'
import type { Moment } from './moments.ts'
import type { Proposal } from './proposals.ts'
import type { PartLine, RunRecord } from './run-balance.ts'
import type { MaterialWeighings } from './weighing-book.ts'

/** A line of a parcel, as it left. Lines are counted from 1. */
export type ParcelLine = {
  readonly lot: LotId
  /** For a parcel that goes on after a refusal: the line of the refused parcel that this was. */
  readonly of?: number | undefined
  readonly grams: number
  readonly basis: MassBasis
  readonly pieces: number
  readonly material: MaterialCode
  readonly composition?: Composition | undefined
  readonly analysis?: AnalysisTerms | undefined
  readonly grade?: string | undefined
}
export type Parcel = {
  readonly id: ParcelId
  readonly addressee: Addressee
  readonly shippedAt: string
  /** How far the sender's clock may be off, where that is registered. */
  readonly clockSeconds?: number | undefined
  /** The parcel that it was part of, where it goes on after a refusal. */
  readonly redirects?: ParcelId | undefined
  readonly lines: readonly ParcelLine[]
}

/** A run that has begun. Its content is a lot, from the first input on. */
export type OpenRun = {
  readonly openedAt: string
  readonly revision: number
  /** The latest that something was posted of it. */
  readonly latest: Moment
  /** Its opening is posted; false while only something that went into it is. */
  readonly announced: boolean
  readonly content: { readonly lot: LotId; readonly basis: MassBasis } | null
  /** What has gone into it, for the balance of its elements. */
  readonly took: PersistentList<PartLine>
  readonly equipment?: string | undefined
}

/** How far the running numbers of a system have come, and which are missing before that: ranges, first and last. */
export type Sequence = {
  readonly next: number
  readonly gaps: readonly (readonly [number, number])[]
  /** The latest that anything happened that it has numbered, in milliseconds of UTC. */
  readonly latestMs: number
}

/** The next free number of a series, and the blocks that were handed out. */
export type Reservation = {
  readonly next: number
  readonly blocks: readonly { readonly first: number; readonly last: number; readonly terminal: string }[]
}

export type UnitContent = { readonly lot: LotId; readonly grams: number; readonly pieces: number }
export type Unit = {
  /** When it was packed; not known of those that left in a parcel before that was kept. */
  readonly at?: string | undefined
  readonly kind: string
  readonly contents: readonly UnitContent[]
  readonly units: readonly string[]
  readonly seal?: string | undefined
}
/** When a unit was unpacked or left, and the revision of the event that says so. */
export type GoneUnit = { readonly at: string; readonly revision: number }
/** A line of a customer's return that was posted before the shipment it came back of. */
export type ReturnedLine = {
  readonly line: number
  readonly lot: LotId
  readonly grams: number
  readonly pieces: number
  readonly revision: number
}
/** A match, or a receipt, that was posted before the shipment, or before the goods that it is about. */
export type MatchedAhead = Early & {
  /** A receipt: its goods are here, and on hold. */
  readonly received?: true | undefined
  /** A receipt of lines that were received in full: its goods are what they weigh of what is open again, and no more. */
  readonly beyond?: true | undefined
  readonly occurredAt: string
  readonly lines: LedgerEvent<'ReceiptMatched'>['lines']
}
/** A refusal that was posted before the shipment that it refuses: of these lines, or of all. */
export type RefusedAhead = Early & {
  readonly occurredAt: string
  readonly lines?: readonly number[] | undefined
  readonly reason: string
}
/** A parcel that went on, and waits: for the shipment that it was part of, or for its addressee's refusal. */
export type RedirectedAhead = Early & {
  readonly of: ParcelId
  readonly occurredAt: string
  readonly addressee: Addressee
  readonly reason: string
  readonly awaits: 'shipment' | 'refusal'
  /** The contract that it goes under now. */
  readonly under: Partial<UnderContract>
}
/** How much of a composite sample a lot makes up, in ppb; null where that is not known. */
export type CompositePart = { readonly lot: LotId; readonly share: Ppb | null }
/** `ahead`: voided before it was posted that it was given. */
export type Identifier = {
  readonly subject: string
  readonly voided: boolean
  readonly ahead?: true | undefined
}

/** A compliance officer's word that a lot may go in a parcel, and the revision that has it. */
export type Overruling = { readonly owner: string; readonly reason: string; readonly revision: number }

/** What compliance recorded of a contract, and the revision that has it. */
export type RecordedTerms = { readonly revision: number; readonly terms: ContractTerms }

/** A request that the book has answered: the hash of its content, and where its events stand. */
export type AnsweredRequest = { readonly hash: string; readonly revision: number; readonly of: number }

/** What was found about a report and still stands, by the revision of its event and its place among that event's findings: `41.0`. */
export type OpenFinding = {
  readonly code: FindingCode
  readonly severity: Severity
  readonly lots: readonly LotId[]
  /** The document that is missed, where it is one. */
  readonly document?: string | undefined
  readonly revision: number
  /** When what was reported happened. */
  readonly at: string
  /** The run that it is about, as `route/number`. */
  readonly run?: string | undefined
  /** The hold that its lot was on, where it was one alone. */
  readonly hold?: string | undefined
  /** The parcel that it is about. */
  readonly parcel?: ParcelId | undefined
  readonly sentence: string
  /** The way out. */
  readonly remedy?: string | undefined
}

/**
 * The state of an area's book at a revision. Persistent: `evolve` gives a new book and leaves the old one as it was, so that a
 * command can be decided upon another that is not yet stored, and dropped when the store says no. What every post adds to is kept in versioned maps.
 */
export type Book = {
  readonly area: AreaCode
  /** The last revision that is in it; -1 for an empty book. */
  readonly revision: number
  readonly accounts: VersionedMap<LotId, Account>
  /** Runs whose numbers are used, as `route/number`, with their element balances. */
  readonly runs: VersionedMap<string, RunRecord>
  /** Runs that have begun and are not closed, as `route/number`. */
  readonly openRuns: PersistentMap<string, OpenRun>
  /** How many parts of runs are posted, by their kind: an area that posts runs in parts may post a closing before them. */
  readonly inParts: PersistentMap<RunType, number>
  /** The running numbers of the systems that post. */
  readonly sources: PersistentMap<string, Sequence>
  readonly parcels: PersistentMap<ParcelId, Parcel>
  /** What was received of parcel lines of other books, by `parcel#line`, in the sender's figures. */
  readonly received: PersistentMap<string, { readonly grams: number; readonly pieces: number }>
  /** What was refused of them, and the revision of the latest event that says so. */
  readonly refused: PersistentMap<
    string,
    { readonly grams: number; readonly pieces: number; readonly revision: number }
  >
  /** What came back of parcels whose shipment is not posted yet. */
  readonly returnedAhead: PersistentMap<ParcelId, readonly ReturnedLine[]>
  /** The lots that came back of parcels of this area. */
  readonly returns: PersistentMap<ParcelId, readonly LotId[]>
  /** What was matched to parcels whose shipment, or whose goods, are not posted yet. */
  readonly matchedAhead: PersistentMap<ParcelId, readonly MatchedAhead[]>
  /** What was refused of parcels whose shipment is not posted yet. */
  readonly refusedAhead: PersistentMap<ParcelId, readonly RefusedAhead[]>
  /** Parcels that went on before it was posted what they are part of, or that this was refused. */
  readonly redirectedAhead: PersistentMap<ParcelId, RedirectedAhead>
  /** What is known of the content of pools. */
  readonly pools: PersistentMap<PoolId, PoolState>
  /** Boxes, pallets and serials that are packed. */
  readonly units: PersistentMap<string, Unit>
  /** Those that were unpacked, or left in a parcel, before their packing was posted. */
  readonly goneAhead: PersistentMap<string, GoneUnit>
  /** Other people's numbers, as `scheme:value`: what each finds, and whether it still does. */
  readonly identifiers: PersistentMap<string, Identifier>
  /** Composite samples: the lots that each is made of. */
  readonly composites: PersistentMap<string, readonly CompositePart[]>
  /** Lot numbers that are set aside for terminals, by series. */
  readonly reservations: PersistentMap<string, Reservation>
  /** The last closing of the book: through when. */
  readonly closedThrough: string | null
  /** The revision of that closing; -1 before the first. */
  readonly closedAt: number
  /** What weighings of each material differ by. */
  readonly weighings: PersistentMap<MaterialCode, MaterialWeighings>
  readonly requests: VersionedMap<string, AnsweredRequest>
  /** What disputes its lots, and documents that are missed, until it is answered: by two people, or by the missing fact. */
  readonly exceptions: PersistentMap<string, OpenFinding>
  /** What is worth a look and disputes nothing, until the book is closed through its time. */
  readonly warnings: PersistentMap<string, OpenFinding>
  /** Open proposals, by the revision of the event that made them. */
  readonly proposals: PersistentMap<string, Proposal>
  /** What is known of documents, by their hash: whether their bytes are here. */
  readonly documents: PersistentMap<string, KnownDocument>
  /** The events that rely on documents, by revision. A withdrawn one still does: what it said was said upon them. */
  readonly namings: PersistentMap<string, Naming>
  /** The legal holds that are on, by their name. */
  readonly legalHolds: PersistentMap<string, LegalHold>
  /** Where a compliance officer has overruled the shipping gate, as `parcel lot`. */
  readonly overrulings: PersistentMap<string, Overruling>
  /** The terms of contracts, of each all that were recorded and stand; the last of them holds. */
  readonly contractTerms: PersistentMap<string, readonly RecordedTerms[]>
  /** Revisions whose events were declared erroneous. */
  readonly withdrawn: PersistentSet<number>
}

/** The book of an area before its first event, at revision −1. */
export const emptyBook = (area: AreaCode): Book => ({
  area,
  revision: -1,
  accounts: VersionedMap.of(),
  runs: VersionedMap.of(),
  openRuns: PersistentMap(),
  inParts: PersistentMap(),
  sources: PersistentMap(),
  parcels: PersistentMap(),
  received: PersistentMap(),
  refused: PersistentMap(),
  returnedAhead: PersistentMap(),
  returns: PersistentMap(),
  matchedAhead: PersistentMap(),
  refusedAhead: PersistentMap(),
  redirectedAhead: PersistentMap(),
  pools: PersistentMap(),
  units: PersistentMap(),
  goneAhead: PersistentMap(),
  identifiers: PersistentMap(),
  composites: PersistentMap(),
  reservations: PersistentMap(),
  closedThrough: null,
  closedAt: -1,
  weighings: PersistentMap(),
  requests: VersionedMap.of(),
  exceptions: PersistentMap(),
  warnings: PersistentMap(),
  proposals: PersistentMap(),
  documents: PersistentMap(),
  namings: PersistentMap(),
  legalHolds: PersistentMap(),
  overrulings: PersistentMap(),
  contractTerms: PersistentMap(),
  withdrawn: PersistentSet(),
})
