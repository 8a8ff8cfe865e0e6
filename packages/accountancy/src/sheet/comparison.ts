import {
  type AreaCode,
  ELEMENTS,
  type Element,
  gramsOfNanograms,
  MATERIAL_CODES,
  standardOf,
  timesStandard,
} from '@lodestone/domain'
import type { Comparison, LotsOfMaterial, Total } from '../answers/balance.ts'
import { ALARM } from '../data/alarm.ts'
import { type Difference, excessOf, verdictOf } from './difference.ts'
import { FROM_OUTSIDE } from './outside.ts'
import { materialOfLot, type Quantity, type Reading } from './reading.ts'
import { sentenceOf } from './sentence.ts'
import { whereMost } from './where.ts'

/** The element of a quantity; null for mass. */
export const elementOf = ({ element }: Quantity): Element | null =>
  element === null ? null : (ELEMENTS[element] ?? null)

/** What a difference comes to, in grams and in words. */
export const comparisonOf = (
  reading: Reading,
  areas: readonly AreaCode[],
  quantity: Quantity,
  total: Total,
  difference: Difference,
): Comparison => {
  const verdict = verdictOf(difference, ALARM.balanceTimes10)
  const excess = excessOf(difference)
  const figures = {
    unaccounted: total.unaccounted,
    hidden: gramsOfNanograms(difference.hidden),
    uncertainty: gramsOfNanograms(standardOf(difference.variance())),
    timesUncertaintyTimes10: timesStandard(excess, difference.variance()),
    alarmTimes10: ALARM.balanceTimes10,
    verdict,
  }
  const isAlarm = verdict === 'missing' || verdict === 'gained'
  const where = isAlarm ? whereMost(reading, areas, difference.events, verdict === 'missing') : undefined
  const notAnalysed = lotsByMaterial(reading, difference.notKnown)
  const estimated = lotsByMaterial(reading, difference.estimated)
  const had =
    total.opening +
    (total.transit?.opening ?? 0) +
    FROM_OUTSIDE.reduce((sum, line) => sum + (total.lines[line] ?? 0), 0) +
    Object.values(total.takenUp).reduce((sum, grams) => sum + grams, 0) +
    total.unexplained
  return {
    ...figures,
    sentence: sentenceOf({
      ...figures,
      element: elementOf(quantity),
      had,
      unexplained: total.unexplained,
      where,
      notAnalysed,
    }),
    ...(where === undefined ? {} : { where }),
    ...(notAnalysed.length === 0 ? {} : { notAnalysed }),
    ...(estimated.length === 0 ? {} : { estimated }),
  }
}

const lotsByMaterial = (reading: Reading, lots: ReadonlyMap<number, number>): LotsOfMaterial[] => {
  const byMaterial = new Map<number, { lots: number; grams: number }>()
  for (const [lot, grams] of lots) {
    const material = materialOfLot(reading, lot)
    const sum = byMaterial.get(material) ?? { lots: 0, grams: 0 }
    byMaterial.set(material, { lots: sum.lots + 1, grams: sum.grams + grams })
  }
  return [...byMaterial]
    .sort(([, a], [, b]) => b.grams - a.grams)
    .map(([material, sum]) => ({ material: MATERIAL_CODES[material] ?? 'unidentified', ...sum }))
}
