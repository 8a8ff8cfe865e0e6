import { type EventType, PROCESS_KINDS, RUN_TYPES, type RunType } from '@lodestone/domain'

const RUN_PATHS = Object.fromEntries(
  RUN_TYPES.map((type) => [type, `/v1/runs/${PROCESS_KINDS[type].route}`]),
) as Record<RunType, string>

/** Where each event is posted, below the address of its area. The client's methods are made from this table. */
export const POST_PATHS = {
  ...RUN_PATHS,
  OpeningInventoryDeclared: '/v1/opening-inventories',
  FeedstockDeclared: '/v1/feedstocks',
  OreExtracted: '/v1/ore-extractions',
  ScrapCollected: '/v1/scrap-collections',
  LotSplit: '/v1/splits',
  LotShipped: '/v1/shipments',
  MagnetShipped: '/v1/magnet-shipments',
  LotReceived: '/v1/receipts',
  AssayRecorded: '/v1/assays',
  EvidenceAttached: '/v1/evidence',
  LotHeld: '/v1/holds',
  LotReleased: '/v1/releases',
  LotAdjusted: '/v1/adjustments',
  EventDeclaredErroneous: '/v1/corrections',
} as const satisfies { readonly [T in EventType]?: string }

/** The events that a plant posts. The registry's are written by the administrator's tool. */
export type PlantEventType = keyof typeof POST_PATHS
export const PLANT_EVENT_TYPES = Object.keys(POST_PATHS) as PlantEventType[]
export const isPlantEventType = (type: string): type is PlantEventType => Object.hasOwn(POST_PATHS, type)
