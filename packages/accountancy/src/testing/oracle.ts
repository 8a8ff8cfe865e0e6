import {
  areaOf,
  flowOf,
  isRunType,
  type LedgerEvent,
  type LotId,
  shortfall,
  type Take,
  weighingAllowance,
  type Yield,
} from '@lodestone/domain'
import { logOf, streamOf } from '@lodestone/lineage/testing'
import type { Line } from '../movements/lines.ts'

/**
 * The mass of an area's lots over a period once more, slowly: from the events themselves, lot by lot, sharing nothing with the columns.
 */
export type OracleLot = {
  material: string
  opening: number
  closing: number
  lines: Map<Line, number>
  weighing: number
  unexplained: number
}

const at = (event: LedgerEvent): number => Date.parse('endedAt' in event ? event.endedAt : event.occurredAt)

const standing = (events: readonly LedgerEvent[]): LedgerEvent[] => {
  const log = logOf(events)
  const gone = new Set(
    log.flatMap(({ event, stream }) =>
      event.type === 'EventDeclaredErroneous' ? [`${stream}/${event.target.revision}`] : [],
    ),
  )
  return log
    .filter(({ event, revision }) => !gone.has(`${streamOf(event)}/${revision}`))
    .map(({ event }) => event)
}

const yieldLine = (event: LedgerEvent): Line => {
  switch (event.type) {
    case 'OreExtracted':
      return 'mined'
    case 'ScrapCollected':
      return 'collected'
    case 'FeedstockDeclared':
      return 'boughtIn'
    case 'OpeningInventoryDeclared':
      return 'stockDeclared'
    case 'LotReceived':
      return event.accounts.length === 0 ? 'receivedUnmatched' : 'receivedFromAreas'
    case 'LotReceivedUnmatched':
      return 'receivedUnmatched'
    case 'ReceiptMatched':
      return 'receivedFromAreas'
    case 'LotAdjusted':
      return 'found'
    default:
      return isRunType(event.type) ? 'produced' : 'movedIn'
  }
}

const takeLine = (event: LedgerEvent, take: Take, reweighed: ReadonlySet<LotId> = new Set()): Line => {
  if (take.role === 'contact') return 'used'
  switch (event.type) {
    case 'LotShipped':
      return 'party' in event.addressee ? 'shippedOutside' : 'shippedToAreas'
    case 'PoolCleared':
      return 'cleared'
    case 'LotAdjusted':
      return event.cause === 'scale' && reweighed.has(take.lot) ? 'reweighed' : 'missing'
    default:
      return isRunType(event.type) ? 'consumed' : 'movedOut'
  }
}

/** Lots that came heavier than they had left, and from which no more than that was taken for the scale. */
const reweighedLots = (events: readonly LedgerEvent[]): Set<LotId> => {
  const beyond = new Map<LotId, { grams: number; allowed: number }>()
  const taken = new Map<LotId, number>()
  for (const event of events) {
    const { takes, yields } = flowOf(event)
    yields.forEach(({ lot, grams, adds }, line) => {
      const sent = event.type === 'LotReceived' ? (takes[line]?.grams ?? grams) : grams
      if (!adds) beyond.set(lot, { grams: grams - sent, allowed: weighingAllowance(sent) })
    })
    if (event.type === 'LotAdjusted' && event.direction === 'loss' && event.cause === 'scale')
      taken.set(event.lot, (taken.get(event.lot) ?? 0) + event.mass.grams)
  }
  return new Set(
    [...beyond].flatMap(([lot, { grams, allowed }]) =>
      grams > 0 && (taken.get(lot) ?? 0) <= grams + allowed ? [lot] : [],
    ),
  )
}

/** What each lot of an area held and moved. */
export const oracleLots = (
  events: readonly LedgerEvent[],
  area: string,
  from: string,
  to: string,
): Map<LotId, OracleLot> => {
  const lots = new Map<LotId, OracleLot & { in: [number, number]; out: [number, number] }>()
  const lotOf = (id: LotId) => {
    const lot = lots.get(id) ?? {
      material: 'unidentified',
      opening: 0,
      closing: 0,
      lines: new Map(),
      weighing: 0,
      unexplained: 0,
      in: [0, 0] as [number, number],
      out: [0, 0] as [number, number],
    }
    lots.set(id, lot)
    return lot
  }
  const bornAs = new Map<LotId, string>()
  const papersOf = new Map<LotId, string>()
  const reweighed = reweighedLots(standing(events))
  for (const event of standing(events)) {
    if (event.area !== area) continue
    const { takes, yields } = flowOf(event)
    for (const given of yields)
      if (!given.adds) bornAs.set(given.lot, given.material)
      else if (event.type === 'ReceiptMatched') papersOf.set(given.lot, given.material)
    if (at(event) >= Date.parse(to)) continue
    const before = at(event) < Date.parse(from)
    const move = (way: 'in' | 'out', { lot: id, grams }: Take | Yield, line: Line): void => {
      const lot = lotOf(id)
      lot[way][1] += grams
      if (before) lot[way][0] += grams
      else if (grams > 0) lot.lines.set(line, (lot.lines.get(line) ?? 0) + grams)
    }
    for (const take of takes) if (take.whence === 'stock') move('out', take, takeLine(event, take, reweighed))
    for (const given of yields) move('in', given, yieldLine(event))
  }
  for (const [id, lot] of lots) {
    const born = bornAs.get(id)
    // What the birth does not say, the papers say that turned up.
    lot.material = (born === 'unidentified' ? papersOf.get(id) : born) ?? 'unidentified'
    const [before, after] = [0, 1].map((n) => shortfall(lot.in[n] ?? 0, lot.out[n] ?? 0))
    lot.opening = Math.max(0, lot.in[0] - lot.out[0])
    lot.closing = Math.max(0, lot.in[1] - lot.out[1])
    lot.weighing = (after?.weighing ?? 0) - (before?.weighing ?? 0)
    lot.unexplained = (after?.unexplained ?? 0) - (before?.unexplained ?? 0)
  }
  return lots
}

/** Losses and uptake of the runs of an area in a period that conserve mass, in grams. */
export const oracleLosses = (
  events: readonly LedgerEvent[],
  area: string,
  from: string,
  to: string,
): { lost: number; takenUp: number } => {
  let lost = 0
  let takenUp = 0
  for (const event of standing(events)) {
    if (event.area !== area || event.type === 'OxideProduced' || !('losses' in event)) continue
    if (at(event) < Date.parse(from) || at(event) >= Date.parse(to)) continue
    if (!flowOf(event).takes.some((take) => takeLine(event, take) === 'consumed')) continue
    for (const line of event.losses) lost += line.mass.grams
    for (const line of event.uptake) takenUp += line.mass.grams
  }
  return { lost, takenUp }
}

export const areasOfLots = (events: readonly LedgerEvent[]): string[] => [
  ...new Set(events.flatMap((event) => (event.area === 'registry' ? [] : [event.area]))),
]
export const isOf = (area: string) => (lot: LotId) => areaOf(lot) === area
