import {
  apportion,
  byElement,
  type Element,
  type EventType,
  flowOf,
  type LedgerEvent,
  type LotId,
  type MaterialCode,
  ONE,
  type SourceKind,
  wholeOf,
} from '@lodestone/domain'
import { reachable, slowAllocation } from './allocation-oracle.ts'
import { logOf, streamOf } from './ledger.ts'

/** A birth, or an addition that something went into. */
export type Birth = {
  readonly adds: boolean
  /** Names it: the event's place in the log and the yield's in the event. */
  readonly name: string
  readonly event: LedgerEvent
  readonly type: EventType
  material: MaterialCode
  readonly grams: number
  readonly causeless: number
  /** The mass that it explains. */
  explains: number
  readonly source: SourceKind | null
  stated: Partial<Record<Element, number>>
  readonly edges: {
    readonly from: LotId
    readonly grams: number
    /** The take's name, and all that was taken. */
    readonly take: string
    readonly takeGrams: number
  }[]
}
export type Lot = {
  readonly births: Birth[]
  gains: number
  causelessGains: number
  out: number
  everBorn: boolean
  readonly assays: {
    readonly weight: number
    readonly found: Partial<Record<Element, number>>
    /** What it may hold of what was not found. */
    readonly most: Partial<Record<Element, number>>
  }[]
}

const WEIGHT = { production: 0, settlement: 1, umpire: 2 }

const standing = (events: readonly LedgerEvent[]): { event: LedgerEvent; stands: boolean }[] => {
  const log = logOf(events)
  const gone = new Set(
    log.flatMap(({ event, stream }) =>
      event.type === 'EventDeclaredErroneous' ? [`${stream}/${event.target.revision}`] : [],
    ),
  )
  return log.map(({ event, revision }) => ({ event, stands: !gone.has(`${streamOf(event)}/${revision}`) }))
}

/** What the ledger says of each lot: what it was born of, what was added, what left it. */
export const readLots = (events: readonly LedgerEvent[]): Map<LotId, Lot> => {
  const lots = new Map<LotId, Lot>()
  const lotOf = (id: LotId): Lot => {
    const lot = lots.get(id) ?? {
      births: [],
      gains: 0,
      causelessGains: 0,
      out: 0,
      everBorn: false,
      assays: [],
    }
    lots.set(id, lot)
    return lot
  }
  for (const [place, { event, stands }] of standing(events).entries()) {
    const flow = flowOf(event)
    const { takes, yields } = flow
    const reaching = reachable(flow)
    const parts = slowAllocation(reaching)
    for (const take of takes) if (stands && take.whence === 'stock') lotOf(take.lot).out += take.grams
    yields.forEach((given, at) => {
      const lot = lotOf(given.lot)
      if (!given.adds) lot.everBorn = true
      if (!stands) return
      const causeless = Math.min(given.unexplained, given.grams)
      const edges = reaching.takes.flatMap((take, index) => {
        const grams = parts[index]?.[at] ?? null
        return grams === null
          ? []
          : [{ from: take.lot, grams, take: `${place}/${index}`, takeGrams: take.grams }]
      })
      if (given.adds && edges.length === 0) {
        lot.gains += given.grams - causeless
        lot.causelessGains += causeless
        return
      }
      lot.births.push({
        adds: given.adds,
        name: `${place}/${at}`,
        event,
        type: event.type,
        material: given.material,
        grams: given.grams,
        causeless,
        explains: given.grams - causeless,
        source: given.source,
        stated:
          given.composition === undefined || wholeOf(event, given.lot) !== undefined
            ? {}
            : byElement(given.composition),
        edges,
      })
    })
    if (event.type === 'AssayRecorded' && stands) {
      const found: Partial<Record<Element, number>> = { ...byElement(event.composition) }
      const most = { ...found }
      for (const element of event.belowDetection ?? []) {
        found[element] ??= 0
        most[element] ??= ONE
      }
      lotOf(event.lot).assays.push({ weight: WEIGHT[event.role], found, most })
    }
  }
  for (const lot of lots.values()) giveToPapers(lot)
  return lots
}

/** The mass of goods that came without papers is that of the papers that turned up. */
const giveToPapers = (lot: Lot): void => {
  const papers = lot.births.filter(({ type }) => type === 'ReceiptMatched')
  const open = lot.births.filter(({ source, edges }) => source === null && edges.length === 0)
  const last = papers.findLast(({ edges }) => edges.length > 0)
  if (last === undefined) return
  // Of goods of which nobody has said what they are, the papers say it.
  for (const birth of lot.births)
    if (!birth.adds && birth.material === 'unidentified') {
      birth.material = last.material
      birth.stated = last.stated
    }
  const parts = apportion(
    open.reduce((sum, birth) => sum + birth.explains, 0),
    papers.map(({ edges }) => edges.reduce((sum, edge) => sum + edge.grams, 0)),
  )
  for (const birth of open) birth.explains = 0
  for (const [index, paper] of papers.entries()) paper.explains = parts[index] ?? 0
}
