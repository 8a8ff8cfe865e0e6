import {
  type AreaCode,
  EVENT_TYPES,
  formatRounded,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  isGeneration,
  isRunType,
  MATERIAL_CODES,
  processKind,
  timesStandard,
} from '@lodestone/domain'
import { nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { ALARM } from '../data/alarm.ts'
import { RECOVERY_PPM } from '../data/recovery.ts'
import { isIn } from '../movements/lines.ts'
import type { Movements } from '../movements/scan.ts'
import type { EventSums } from '../sheet/event-sums.ts'
import { crosses } from '../sheet/outside.ts'
import { materialOfLot, type Quantity, type Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import { elementName, isAnalysed, runVariance } from './run.ts'

const MILLION = 1_000_000n

/** A product that holds more of what went in than the process recovers, or less. */
export const recoveryFindings = (
  reading: Reading,
  area: AreaCode,
  movements: Movements,
  sums: EventSums,
  quantity: Quantity,
): DerivedFinding[] => {
  const { lineage } = reading
  const type = EVENT_TYPES[lineage.events.columns.type[sums.position]!]!
  const window = RECOVERY_PPM[type]
  if (window === undefined || !isRunType(type)) return []
  const { fed, recovered, lots } = throughOf(reading, movements, sums, quantity, processKind(type).products)
  if (fed <= 0n || recovered <= 0n) return []
  const most = (fed * BigInt(window.most)) / MILLION
  const least = (fed * BigInt(window.least)) / MILLION
  const beyond = recovered > most ? recovered - most : recovered < least ? recovered - least : 0n
  const size = beyond < 0n ? -beyond : beyond
  if (size < ALARM.leastGrams * GRAM || !isAnalysed(reading, movements, sums, quantity)) return []
  const variance = runVariance(reading, movements, sums, quantity)
  if (!isBeyond(beyond, variance, ALARM.runTimes10)) return []
  const element = elementName(quantity)
  const event = recordedAt(lineage, sums.position)
  const times10 = timesStandard(beyond, variance) ?? 0
  const percent = (part: bigint): string => tenths(Number((part * 1_000n) / fed))
  const [grams, product] = [gramsOfNanograms(fed), gramsOfNanograms(recovered)]
  return [
    {
      id: `recovery-unusual:${event.stream}@${event.revision}:${element}`,
      code: 'RECOVERY_UNUSUAL',
      severity: 'warning',
      areas: [area],
      lots,
      element,
      events: [event],
      occurredAt: event.occurredAt,
      figures: { fed: grams, recovered: product, times10 },
      sentence: `A run of ${processKind(type).words} in ${area} (event ${event.revision} of its book, ${event.occurredAt.slice(0, 10)}) recovered ${formatRounded(product)} of ${formatRounded(grams)} ${element}, ${percent(recovered)} %; ${percent(least)} to ${percent(most)} % are usual, and weighing and analysis explain no such difference (${tenths(times10)} times).`,
      remedy:
        beyond > 0n
          ? 'Look for feed that is not posted, and for an analysis of another lot.'
          : 'Look for product that is not posted, and for an analysis of another lot.',
    },
  ]
}

/**
 * What was fed of the quantity, less what only stands there (a bath, a liquor); and what the products hold of it. Product that stands in a pool (the
 * cells of a flotation) was recovered by the run only as far as more of it stands there after than before.
 */
const throughOf = (
  reading: Reading,
  movements: Movements,
  { first, end, position }: EventSums,
  quantity: Quantity,
  products: readonly string[],
): { fed: bigint; recovered: bigint; lots: string[] } => {
  const took = new Map<number, bigint>()
  const gave = new Map<number, bigint>()
  const lots: string[] = []
  let fed = 0n
  let recovered = 0n
  for (let row = first; row < end; row++) {
    const line = movements.line[row]!
    const lot = movements.lot[row]!
    if (crosses(reading.lineage, quantity, line, position)) continue
    const material = materialOfLot(reading, lot)
    const name = nameOf(reading.lineage.lotIds, lot)
    const amount = BigInt(movements.grams[row]!) * BigInt(quantity.of(lot)?.ppb ?? 0)
    const isGiven = isIn(line)
    const isProduct = products.includes(MATERIAL_CODES[material]!)
    if (isProduct && isGeneration(name)) recovered += isGiven ? amount : -amount
    else if (!isProduct) {
      const side = isGiven ? gave : took
      side.set(material, (side.get(material) ?? 0n) + amount)
    } else if (!isGiven) fed += amount
    else {
      recovered += amount
      lots.push(name)
    }
  }
  for (const [material, amount] of took) fed += amount - (gave.get(material) ?? 0n)
  return { fed, recovered, lots }
}
