import {
  type AreaCode,
  createSpread,
  EVENT_TYPES,
  formatRounded,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  ONE,
  type PoolId,
  poolOfGeneration,
  standardOf,
  varianceOf,
} from '@lodestone/domain'
import { instantText, nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { addWeighing } from '../contents/content.ts'
import { ALARM } from '../data/alarm.ts'
import { scaleOf } from '../movements/scale-of.ts'
import { change } from '../movements/scan.ts'
import { materialOfLot, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import { eachHeld, type Stock, shortOf } from '../sheet/stock.ts'
import type { Window } from './windows.ts'

const MOST_EVENTS = 20
const CLEARED = EVENT_TYPES.indexOf('PoolCleared')

/**
 * Pools that gave more over a month than was ever put into them, beyond what weighing explains. The book only notes it at each draw, for a charge may be on
 * its way; a balance has it on a line of its own, as mass without a cause.
 */
export const overdrawnPoolFindings = (
  reading: Reading,
  area: AreaCode,
  stock: Stock,
  window: Window,
): DerivedFinding[] =>
  [...causelessOf(reading, stock)].flatMap(([pool, { grams: without, lots }]) => {
    if (without < ALARM.leastGrams) return []
    const { spread, draws, cleared } = weighingsOf(reading, stock, pool)
    // What a clearing is posted to have ended was drawn before it, by a post that came after.
    const grams = without - cleared
    if (grams < ALARM.leastGrams) return []
    const variance = varianceOf(spread)
    if (!isBeyond(BigInt(grams) * GRAM, variance, ALARM.balanceTimes10)) return []
    const uncertainty = gramsOfNanograms(standardOf(variance))
    const times10 = uncertainty === 0 ? 0 : Math.floor((grams * 10) / uncertainty)
    return [
      {
        id: `pool-exceeded:${pool}:${window.name}`,
        code: 'POOL_EXCEEDED' as const,
        severity: 'warning' as const,
        areas: [area],
        lots: lots.map((lot) => nameOf(reading.lineage.lotIds, lot)),
        element: null,
        events: draws.slice(-MOST_EVENTS).map((position) => recordedAt(reading.lineage, position)),
        occurredAt: instantText(window.toMs, 0),
        figures: { causeless: grams, uncertainty, times10 },
        sentence: `${formatRounded(grams)} were drawn of ${pool} in ${window.name} that nobody had charged: ${tenths(times10)} times what weighing can explain.`,
        remedy:
          'Look for charges that are not posted, and for draws that are posted twice or of another pool; until then what was drawn of it in this time is in doubt.',
      },
    ]
  })

type Causeless = { grams: number; lots: number[] }

/** What left each pool's generations over the period beyond what came into them and beyond weighing; in grams, by pool. */
const causelessOf = (reading: Reading, stock: Stock): ReadonlyMap<PoolId, Causeless> => {
  const { lineage, period } = reading
  const pools = new Map<PoolId, Causeless>()
  eachHeld(stock, (lot, opening, closing) => {
    if (opening >= 0 && closing >= 0) return
    const pool = poolOfGeneration(nameOf(lineage.lotIds, lot))
    if (pool === null) return
    const grams =
      shortOf(reading, lot, closing, period.toMs).unexplained -
      shortOf(reading, lot, opening, period.fromMs).unexplained
    if (grams === 0) return
    const sum = pools.get(pool) ?? { grams: 0, lots: [] }
    pools.set(pool, { grams: sum.grams + grams, lots: [...sum.lots, lot] })
  })
  return pools
}

/**
 * How uncertain it is what was charged to a pool and drawn of it over the period; which events drew, in the order of posting; and what clearings took out, in
 * grams. What went on within it, or was cleared, was not weighed.
 */
const weighingsOf = (reading: Reading, { movements }: Stock, pool: PoolId) => {
  const { lineage } = reading
  const moved = new Map<number, { grams: number; material: number }>()
  for (let row = 0; row < movements.count; row++) {
    const lot = movements.lot[row]!
    if (poolOfGeneration(nameOf(lineage.lotIds, lot)) !== pool) continue
    const position = movements.position[row]!
    const before = moved.get(position)?.grams ?? 0
    moved.set(position, { grams: before + change(movements, row), material: materialOfLot(reading, lot) })
  }
  const spread = createSpread()
  let cleared = 0
  for (const [position, { grams, material }] of moved)
    if (lineage.events.columns.type[position] === CLEARED) {
      cleared -= grams
      moved.delete(position)
    } else addWeighing(spread, Math.abs(grams), ONE, grams < 0 ? -1 : 1, scaleOf(lineage, position, material))
  const draws = [...moved].flatMap(([position, { grams }]) => (grams < 0 ? [position] : []))
  return { spread, cleared, draws: draws.sort((a, b) => a - b) }
}
