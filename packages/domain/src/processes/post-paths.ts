import type { AreaKind } from '../events/bodies/registry.ts'
import type { EventType } from '../events/catalogue.ts'
import { PROCESS_KINDS, RUN_TYPES, type RunType } from './process-kinds.ts'

const RUN_PATHS = Object.fromEntries(
  RUN_TYPES.map((type) => [type, `/v1/runs/${PROCESS_KINDS[type].route}`]),
) as Record<RunType, string>

/** Where each event is posted, below the address of its area. */
export const POST_PATHS = {
  ...RUN_PATHS,
  OpeningInventoryDeclared: '/v1/opening-inventories',
  FeedstockDeclared: '/v1/feedstocks',
  OreExtracted: '/v1/ore-extractions',
  ScrapCollected: '/v1/scrap-collections',
  PoolCharged: '/v1/pool-charges',
  PoolDrawn: '/v1/pool-draws',
  PoolSurveyed: '/v1/pool-surveys',
  PoolCleared: '/v1/pool-clearings',
  RunOpened: '/v1/run-openings',
  RunAdded: '/v1/run-additions',
  LotSplit: '/v1/splits',
  LotReworked: '/v1/reworks',
  LotShipped: '/v1/shipments',
  MagnetShipped: '/v1/magnet-shipments',
  LotReceived: '/v1/receipts',
  LotReceivedUnmatched: '/v1/unmatched-receipts',
  ReceiptMatched: '/v1/matches',
  ParcelRefused: '/v1/refusals',
  ParcelRedirected: '/v1/redirections',
  DeliveryAccepted: '/v1/acceptances',
  CustomerReturnReceived: '/v1/returns',
  WasteDisposed: '/v1/disposals',
  TitleTransferred: '/v1/title-transfers',
  UnitPacked: '/v1/units',
  UnitUnpacked: '/v1/unpackings',
  IdentifierAssigned: '/v1/identifiers',
  SampleTaken: '/v1/samples',
  AssayRecorded: '/v1/assays',
  LotInspected: '/v1/inspections',
  LotRegraded: '/v1/regradings',
  EvidenceAttached: '/v1/evidence',
  LegalHoldPlaced: '/v1/legal-holds',
  LegalHoldLifted: '/v1/legal-hold-releases',
  DisposalProposed: '/v1/disposal-proposals',
  EvidenceDisposed: '/v1/evidence-disposals',
  LotHeld: '/v1/holds',
  LotReleased: '/v1/releases',
  LotAdjusted: '/v1/adjustments',
  InventoryCounted: '/v1/counts',
  PeriodClosed: '/v1/closings',
  LotIdsReserved: '/v1/reservations',
  ContractTermsRecorded: '/v1/contract-terms',
  GateOverruled: '/v1/gate-overrulings',
  ResolutionProposed: '/v1/resolution-proposals',
  ExceptionResolved: '/v1/resolutions',
  CorrectionProposed: '/v1/correction-proposals',
  EventDeclaredErroneous: '/v1/corrections',
} as const satisfies { readonly [T in EventType]?: string }

/** The events that a plant posts. The registry's are written by the administrator's tool; that bytes have come, by the service that took them. */
export type PlantEventType = keyof typeof POST_PATHS
export const PLANT_EVENT_TYPES = Object.keys(POST_PATHS) as PlantEventType[]
export const isPlantEventType = (type: string): type is PlantEventType => Object.hasOwn(POST_PATHS, type)

/** The events that a compliance officer posts; all others are the operators'. */
const COMPLIANCE_TYPES: ReadonlySet<EventType> = new Set([
  'LegalHoldPlaced',
  'LegalHoldLifted',
  'DisposalProposed',
  'EvidenceDisposed',
  'ContractTermsRecorded',
  'GateOverruled',
])
/** Whether a compliance officer posts it, and no operator. */
export const isForCompliance = (type: EventType): boolean => COMPLIANCE_TYPES.has(type)

/** Events beside runs that only one kind of area posts. */
const ONLY_IN: { readonly [T in PlantEventType]?: AreaKind } = {
  OreExtracted: 'mine',
  ScrapCollected: 'recycling',
  MagnetShipped: 'magnet',
}

const kindOf = (type: PlantEventType): AreaKind | undefined =>
  type in PROCESS_KINDS ? PROCESS_KINDS[type as RunType].areaKind : ONLY_IN[type]

/** The events that an area of this kind posts: its own runs and sources, and what every area posts. */
export const postedBy = (kind: AreaKind): PlantEventType[] =>
  PLANT_EVENT_TYPES.filter((type) => [undefined, kind].includes(kindOf(type)))
