import { type AreaKind, type EventType, PROCESS_KINDS, RUN_TYPES, type RunType } from '@lodestone/domain'

const EVERYWHERE = {
  OpeningInventoryDeclared: '/v1/opening-inventories',
  FeedstockDeclared: '/v1/feedstocks',
  LotSplit: '/v1/splits',
  LotShipped: '/v1/shipments',
  LotReceived: '/v1/receipts',
  AssayRecorded: '/v1/assays',
  EvidenceAttached: '/v1/evidence',
  LotHeld: '/v1/holds',
  LotReleased: '/v1/releases',
  LotAdjusted: '/v1/adjustments',
  EventDeclaredErroneous: '/v1/corrections',
} as const satisfies Partial<Record<EventType, string>>

const ONLY_IN: Readonly<Record<AreaKind, Partial<Record<EventType, string>>>> = {
  mine: { OreExtracted: '/v1/ore-extractions' },
  refinery: {},
  alloy: {},
  magnet: { MagnetShipped: '/v1/magnet-shipments' },
  recycling: { ScrapCollected: '/v1/scrap-collections' },
}

const runsOf = (kind: AreaKind): readonly (readonly [RunType, string])[] =>
  RUN_TYPES.filter((type) => PROCESS_KINDS[type].areaKind === kind).map((type) => [
    type,
    `/v1/runs/${PROCESS_KINDS[type].route}`,
  ])

/** The events that an area of this kind posts, each with its route: its runs first. */
export const postedTypes = (kind: AreaKind): ReadonlyMap<EventType, string> =>
  new Map<EventType, string>([
    ...runsOf(kind),
    ...(Object.entries({ ...ONLY_IN[kind], ...EVERYWHERE }) as [EventType, string][]),
  ])
