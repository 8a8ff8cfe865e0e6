import {
  type AreaCode,
  addSpread,
  areaOf,
  bookStream,
  createSpread,
  EVENT_TYPES,
  formatRounded,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  ONE,
  type Spread,
  timesStandard,
  varianceOf,
  weighingAllowance,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, findName, instantText, nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { addWeighing } from '../contents/content.ts'
import { ALARM } from '../data/alarm.ts'
import { scaleOf } from '../movements/scale-of.ts'
import { materialOfLot, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import type { Window } from './windows.ts'

const LOT_RECEIVED = EVENT_TYPES.indexOf('LotReceived')
const MOST_EVENTS = 20

/** What was sent and received from one area into another. */
export type Way = {
  readonly spread: Spread
  sent: bigint
  received: bigint
  readonly positions: number[]
}

/**
 * What arrived in an area over a window against what its senders sent: the ways whose goods gain or lose weight. One parcel may be off by two weighings; all of a month
 * are off together only by what the two scales are off.
 */
export const waysOff = (
  reading: Reading,
  area: AreaCode,
  window: Window,
  ways: ReadonlyMap<AreaCode, Way>,
): DerivedFinding[] => [...ways].flatMap(([sender, way]) => judged(reading, sender, area, window, way))

/** What these events received of what was sent, by the sender; events of one area, rising, each of which stands. */
export const waysAt = (reading: Reading, positions: readonly number[]): Map<AreaCode, Way> => {
  const ways = new Map<AreaCode, Way>()
  for (const position of positions)
    if (reading.lineage.events.columns.type[position] === LOT_RECEIVED) addReceipt(reading, position, ways)
  return ways
}

/** The same of several months together. */
export const waysTogether = (months: readonly ReadonlyMap<AreaCode, Way>[]): Map<AreaCode, Way> => {
  const together = new Map<AreaCode, Way>()
  for (const ways of months)
    for (const [sender, { spread, sent, received, positions }] of ways) {
      const way = wayFrom(together, sender)
      way.sent += sent
      way.received += received
      way.positions.push(...positions)
      addSpread(way.spread, spread)
    }
  for (const { positions } of together.values()) positions.sort((a, b) => a - b)
  return together
}

/** Line by line: a receipt's takes and its yields stand in the same order. What one line shows by itself its book has said already. */
const addReceipt = (reading: Reading, position: number, ways: Map<AreaCode, Way>): void => {
  const { lineage } = reading
  const { takes, yields, events } = lineage
  const firstTake = events.columns.firstTake[position]!
  const firstYield = events.columns.firstYield[position]!
  const lines = Math.min(
    endOfTakes(lineage, position) - firstTake,
    endOfYields(lineage, position) - firstYield,
  )
  let way: Way | undefined
  for (let line = 0; line < lines; line++) {
    const lot = takes.columns.lot[firstTake + line]!
    const left = takes.columns.grams[firstTake + line]!
    const came = yields.columns.grams[firstYield + line]!
    if (Math.abs(came - left) > weighingAllowance(left)) continue
    way ??= wayFrom(ways, areaOf(nameOf(lineage.lotIds, lot)))
    way.sent += BigInt(left)
    way.received += BigInt(came)
    addWeighing(way.spread, left, ONE, -1, shippingScale(lineage, reading, lot))
    const scale = scaleOf(lineage, position, yields.columns.material[firstYield + line]!)
    addWeighing(way.spread, came, ONE, 1, scale)
  }
  way?.positions.push(position)
}

const wayFrom = (ways: Map<AreaCode, Way>, sender: AreaCode): Way => {
  const way = ways.get(sender) ?? { spread: createSpread(), sent: 0n, received: 0n, positions: [] }
  ways.set(sender, way)
  return way
}

/** Shipments name no scale as a rule: the one that their area has for the material. */
const shippingScale = (lineage: Lineage, reading: Reading, lot: number): number => {
  const stream = findName(lineage.streams.names, bookStream(areaOf(nameOf(lineage.lotIds, lot)))) ?? 0
  const first = lineage.streams.positions[stream]?.of[0] ?? 0
  return scaleOf(lineage, first, materialOfLot(reading, lot))
}

const judged = (
  { lineage }: Reading,
  sender: AreaCode,
  area: AreaCode,
  window: Window,
  { spread, sent, received, positions }: Way,
): DerivedFinding[] => {
  const off = (received - sent) * GRAM
  const variance = varianceOf(spread)
  const size = off < 0n ? -off : off
  if (size < ALARM.leastGrams * GRAM || !isBeyond(off, variance, ALARM.balanceTimes10)) return []
  const times10 = timesStandard(off, variance) ?? 0
  const heavier = off > 0n
  const events = positions.slice(-MOST_EVENTS).map((position) => recordedAt(lineage, position))
  return [
    {
      id: `transit-differs:${sender}:${area}:${window.name}:${window.months}`,
      code: 'TRANSIT_DIFFERS',
      severity: heavier ? 'disputed' : 'warning',
      areas: [sender, area],
      lots: [],
      element: null,
      events,
      occurredAt: instantText(window.toMs, 0),
      figures: { sent: Number(sent), received: Number(received), parcels: positions.length, times10 },
      sentence: `From ${sender} ${formatRounded(Number(sent))} were sent to ${area} in ${window.months === 1 ? window.name : `the ${window.months} months to ${window.name}`}, in ${positions.length} receipts, and ${formatRounded(Number(received))} arrived: ${formatRounded(gramsOfNanograms(size))} ${heavier ? 'more' : 'less'}, ${tenths(times10)} times what two scales can explain.`,
      remedy: 'Compare the two scales with one weight; then look through the parcels that differ most.',
    },
  ]
}
