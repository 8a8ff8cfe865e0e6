import { z } from 'zod'
import * as care from './bodies/care.ts'
import * as commerce from './bodies/commerce.ts'
import * as contractTerms from './bodies/contract-terms.ts'
import * as custody from './bodies/custody.ts'
import * as evidence from './bodies/evidence.ts'
import * as parts from './bodies/parts.ts'
import * as periods from './bodies/periods.ts'
import * as pools from './bodies/pools.ts'
import * as quality from './bodies/quality.ts'
import * as registry from './bodies/registry.ts'
import * as reservations from './bodies/reservations.ts'
import * as runs from './bodies/runs.ts'
import * as signing from './bodies/signing.ts'
import * as sources from './bodies/sources.ts'
import * as transit from './bodies/transit.ts'
import { commonFields } from './common.ts'
import {
  assayedLots,
  closedBook,
  disposedDocument,
  matchedContents,
  proposedPreview,
  receivedContents,
  redirectedLines,
  refusedLines,
  reservedBlock,
  returnedContents,
  runContent,
  shippedContents,
  splitContents,
  withdrawnEvent,
} from './extras.ts'
import { type Forms, POSTED, STORED } from './forms.ts'
import { recordedFields } from './recorded.ts'

const nothing = () => ({})
const same =
  <S extends z.core.$ZodLooseShape>(shape: S) =>
  () =>
    shape

/** Every event: its version, what is posted, and what the ledger adds. Names are storage format: add, never rename. */
export const CATALOGUE = {
  SiteRegistered: { version: 1, body: same(registry.siteRegistered), extra: nothing },
  SiteAmended: { version: 1, body: same(registry.siteAmended), extra: nothing },
  AreaRegistered: { version: 1, body: same(registry.areaRegistered), extra: nothing },
  AreaAmended: { version: 1, body: same(registry.areaAmended), extra: nothing },
  PoolRegistered: { version: 1, body: same(pools.poolRegistered), extra: nothing },
  PoolAmended: { version: 1, body: same(pools.poolAmended), extra: nothing },
  SourceRegistered: { version: 1, body: same(registry.sourceRegistered), extra: nothing },
  PartyRegistered: { version: 1, body: same(registry.partyRegistered), extra: nothing },
  PartyAmended: { version: 1, body: same(registry.partyAmended), extra: nothing },
  RuleSetActivated: { version: 1, body: same(registry.ruleSetActivated), extra: nothing },
  KeyIssued: { version: 1, body: same(registry.keyIssued), extra: nothing },
  KeyRevoked: { version: 1, body: same(registry.keyRevoked), extra: nothing },

  OpeningInventoryDeclared: { version: 1, body: sources.openingInventoryDeclared, extra: nothing },
  OreExtracted: { version: 1, body: sources.oreExtracted, extra: nothing },
  ScrapCollected: { version: 1, body: sources.scrapCollected, extra: nothing },
  FeedstockDeclared: { version: 1, body: sources.feedstockDeclared, extra: nothing },

  PoolCharged: { version: 1, body: pools.poolCharged, extra: nothing },
  PoolDrawn: { version: 1, body: pools.poolDrawn, extra: nothing },
  PoolSurveyed: { version: 1, body: pools.poolSurveyed, extra: nothing },
  PoolCleared: { version: 1, body: pools.poolCleared, extra: nothing },

  ConcentrateProduced: { version: 1, body: runs.concentrateProduced, extra: nothing },
  OxideProduced: { version: 1, body: runs.oxideProduced, extra: nothing },
  MetalReduced: { version: 1, body: runs.metalReduced, extra: nothing },
  AlloyFlaked: { version: 1, body: runs.alloyFlaked, extra: nothing },
  PowderMilled: { version: 1, body: runs.powderMilled, extra: nothing },
  MagnetBlockSintered: { version: 1, body: runs.magnetBlockSintered, extra: nothing },
  GrainBoundaryDiffused: { version: 1, body: runs.grainBoundaryDiffused, extra: nothing },
  MagnetFinished: { version: 1, body: runs.magnetFinished, extra: nothing },
  ScrapRecycled: { version: 1, body: runs.scrapRecycled, extra: nothing },

  LotSplit: { version: 2, body: runs.lotSplit, extra: splitContents },
  LotShipped: { version: 2, body: custody.lotShipped, extra: shippedContents },
  MagnetShipped: { version: 2, body: custody.magnetShipped, extra: shippedContents },
  LotReceived: { version: 2, body: custody.lotReceived, extra: receivedContents },

  AssayRecorded: { version: 2, body: care.assayRecorded, extra: assayedLots },
  EvidenceAttached: { version: 1, body: same(care.evidenceAttached), extra: nothing },
  LotHeld: { version: 1, body: same(care.lotHeld), extra: nothing },
  LotReleased: { version: 1, body: same(care.lotReleased), extra: nothing },
  LotAdjusted: { version: 1, body: care.lotAdjusted, extra: nothing },
  RunOpened: { version: 1, body: parts.runOpened, extra: runContent },
  RunAdded: { version: 1, body: parts.runAdded, extra: runContent },

  LotReceivedUnmatched: { version: 1, body: transit.lotReceivedUnmatched, extra: nothing },
  ReceiptMatched: { version: 3, body: transit.receiptMatched, extra: matchedContents },
  ParcelRefused: { version: 2, body: same(transit.parcelRefused), extra: refusedLines },
  ParcelRedirected: { version: 4, body: same(transit.parcelRedirected), extra: redirectedLines },

  LotIdsReserved: { version: 1, body: same(reservations.lotIdsReserved), extra: reservedBlock },

  EvidenceStored: { version: 1, body: same(evidence.evidenceStored), extra: nothing },
  LegalHoldPlaced: { version: 1, body: same(evidence.legalHoldPlaced), extra: nothing },
  LegalHoldLifted: { version: 1, body: same(evidence.legalHoldLifted), extra: nothing },
  DisposalProposed: { version: 1, body: same(signing.disposalProposed), extra: nothing },
  EvidenceDisposed: { version: 1, body: same(evidence.evidenceDisposed), extra: disposedDocument },

  SampleTaken: { version: 2, body: quality.sampleTaken, extra: nothing },
  LotInspected: { version: 1, body: quality.lotInspected, extra: nothing },
  LotReworked: { version: 1, body: quality.lotReworked, extra: nothing },
  LotRegraded: { version: 1, body: same(quality.lotRegraded), extra: nothing },
  InventoryCounted: { version: 1, body: periods.inventoryCounted, extra: nothing },
  PeriodClosed: { version: 2, body: same(periods.periodClosed), extra: closedBook },

  TitleTransferred: { version: 1, body: same(commerce.titleTransferred), extra: nothing },
  UnitPacked: { version: 1, body: commerce.unitPacked, extra: nothing },
  UnitUnpacked: { version: 1, body: same(commerce.unitUnpacked), extra: nothing },
  IdentifierAssigned: { version: 1, body: same(commerce.identifierAssigned), extra: nothing },
  DeliveryAccepted: { version: 1, body: same(commerce.deliveryAccepted), extra: nothing },
  CustomerReturnReceived: { version: 2, body: commerce.customerReturnReceived, extra: returnedContents },
  WasteDisposed: { version: 1, body: commerce.wasteDisposed, extra: nothing },

  ResolutionProposed: { version: 1, body: same(signing.resolutionProposed), extra: nothing },
  ExceptionResolved: { version: 1, body: same(signing.exceptionResolved), extra: nothing },
  ContractTermsRecorded: { version: 1, body: same(contractTerms.contractTermsRecorded), extra: nothing },
  GateOverruled: { version: 1, body: same(signing.gateOverruled), extra: nothing },
  CorrectionProposed: { version: 1, body: same(signing.correctionProposed), extra: proposedPreview },
  EventDeclaredErroneous: { version: 1, body: same(care.eventDeclaredErroneous), extra: withdrawnEvent },
} as const

type Catalogue = typeof CATALOGUE
export type EventType = keyof Catalogue
export const EVENT_TYPES = Object.keys(CATALOGUE) as EventType[]
export const isEventType = (type: string): type is EventType => Object.hasOwn(CATALOGUE, type)

type Shape<T extends EventType> = ReturnType<Catalogue[T]['body']>
type Extra<T extends EventType> = ReturnType<Catalogue[T]['extra']>
type Values<S> = S extends z.core.$ZodLooseShape ? z.infer<z.ZodObject<S, z.core.$strict>> : never

/** A post as it was understood: text turned into grams and parts per billion, defaults filled in. */
export type Post<T extends EventType = EventType> = {
  [K in T]: { readonly type: K } & Readonly<Values<typeof commonFields>> & Readonly<Values<Shape<K>>>
}[T]

/** An event as it is kept. */
export type LedgerEvent<T extends EventType = EventType> = {
  [K in T]: Post<K> & Readonly<Values<typeof recordedFields>> & Readonly<Values<Extra<K>>>
}[T]

const shapeOf = (type: EventType, forms: Forms) =>
  z.strictObject({
    ...commonFields,
    ...(CATALOGUE[type].body as (forms: Forms) => z.core.$ZodLooseShape)(forms),
  })

const storedSchema = (type: EventType) =>
  z.strictObject({
    type: z.literal(type),
    ...shapeOf(type, STORED).shape,
    ...recordedFields,
    ...(CATALOGUE[type].extra as (forms: Forms) => z.core.$ZodLooseShape)(STORED),
  })

/** Makes a schema when it is asked for first: making one takes longer than checking with it. */
const madeOnce = <Schema>(make: (type: EventType) => Schema) => {
  const schemas = new Map<EventType, Schema>()
  return (type: EventType): Schema => {
    const known = schemas.get(type)
    if (known !== undefined) return known
    const made = make(type)
    schemas.set(type, made)
    return made
  }
}

/** The schema of what is posted for an event of this type: text with units, unknown fields refused. */
export const postSchema = madeOnce((type) => shapeOf(type, POSTED))

/**
 * The same schema, made into code of its own by zod: what it takes, it takes in half the time; what it does not, `postSchema` tells of. To make it takes
 * some milliseconds, so that it is for posts that come in numbers.
 */
export const compiledPostSchema = madeOnce((type) => z.compile(postSchema(type)))

/** The schema of the event as it is stored. */
export const eventSchema = madeOnce(storedSchema)
