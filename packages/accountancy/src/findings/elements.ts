import {
  type AreaCode,
  formatRounded,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  timesStandard,
} from '@lodestone/domain'
import { nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { ALARM } from '../data/alarm.ts'
import { isIn } from '../movements/lines.ts'
import type { Movements } from '../movements/scan.ts'
import { type EventSums, unaccountedIn } from '../sheet/event-sums.ts'
import { MOVES, processOf, processWords } from '../sheet/processes.ts'
import type { Quantity, Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import { elementName, isAnalysed, runVariance } from './run.ts'

/** No run makes an element, and none loses more of one than it posts and lets go unseen. */
export const elementFindings = (
  reading: Reading,
  area: AreaCode,
  movements: Movements,
  sums: EventSums,
  quantity: Quantity,
): DerivedFinding[] => {
  const unaccounted = unaccountedIn(sums)
  const excess = unaccounted < 0n ? unaccounted : unaccounted - sums.hidden
  const isGain = unaccounted < 0n
  if (!isGain && excess <= 0n) return []
  const size = isGain ? -excess : excess
  if (size < ALARM.leastGrams * GRAM || processOf(reading, sums.position) === MOVES) return []
  if (!isAnalysed(reading, movements, sums, quantity)) return []
  const variance = runVariance(reading, movements, sums, quantity)
  if (!isBeyond(excess, variance, ALARM.runTimes10)) return []
  const times10 = timesStandard(excess, variance) ?? 0
  const element = elementName(quantity)
  const event = recordedAt(reading.lineage, sums.position)
  const [took, gave] = [gramsOfNanograms(sums.took), gramsOfNanograms(sums.gave)]
  const process = processWords(processOf(reading, sums.position))
  const words = isGain
    ? `${formatRounded(gramsOfNanograms(size))} more than went in`
    : `${formatRounded(gramsOfNanograms(size))} are gone beyond what it posted as lost and what may be lost unseen`
  return [
    {
      id: `${isGain ? 'element-gained' : 'element-lost'}:${event.stream}@${event.revision}:${element}`,
      code: isGain ? 'ELEMENT_GAINED' : 'ELEMENT_LOST',
      severity: isGain ? 'critical' : 'warning',
      areas: [area],
      lots: lotsOf(reading, movements, sums, isGain),
      element,
      events: [event],
      occurredAt: event.occurredAt,
      figures: { took, gave, grams: gramsOfNanograms(size), times10 },
      sentence: `A run of ${process} in ${area} (event ${event.revision} of its book, ${event.occurredAt.slice(0, 10)}) took ${formatRounded(took)} of ${element} and gave ${formatRounded(gave)}: ${words}, ${tenths(times10)} times what weighing and analysis can explain.`,
      remedy: isGain
        ? 'Look for an input that is not posted, or for an analysis of another lot; then correct the run or the analysis.'
        : 'Look for an output or a loss that is not posted, or for an analysis of another lot; then correct the run or the analysis.',
    },
  ]
}

/** The lots that a run gave, or those that it took. */
const lotsOf = (
  { lineage }: Reading,
  movements: Movements,
  { first, end }: EventSums,
  given: boolean,
): string[] => {
  const lots = new Set<string>()
  for (let row = first; row < end; row++)
    if (isIn(movements.line[row]!) === given) lots.add(nameOf(lineage.lotIds, movements.lot[row]!))
  return [...lots]
}
