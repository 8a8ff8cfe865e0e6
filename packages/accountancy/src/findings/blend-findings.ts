import { ELEMENTS } from '@lodestone/domain'
import { endOfTakes, nameOf, recordedAt } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import { ALARM } from '../data/alarm.ts'
import { processOf, processWords } from '../sheet/processes.ts'
import type { Reading } from '../sheet/reading.ts'
import { tenths } from '../sheet/sentence.ts'
import type { Odd } from './blend-test.ts'
import { type Analysed, oddIn, oddWith } from './blends.ts'

/** A lot whose analysis is not what went into it makes, and the elements that show it. */
export type OddLot = { readonly each: Analysed; readonly odd: readonly [Odd, ...Odd[]] }

export const oddLots = (reading: Reading, analysed: readonly Analysed[]): OddLot[] =>
  analysed.flatMap((each) => {
    const [worst, ...others] = oddIn(reading, each)
    return worst === undefined ? [] : [{ each, odd: [worst, ...others] as const }]
  })

/** What is told of odd lots, in the order that they were made in; pairs of which each fits the other's as exchanged. */
export const blendFindings = (reading: Reading, off: readonly OddLot[]): DerivedFinding[] => {
  const findings: DerivedFinding[] = []
  const explained = new Set<Analysed>()
  for (const [index, { each: one }] of off.entries()) {
    if (explained.has(one)) continue
    const match = off
      .slice(index + 1)
      .find(({ each: other }) => !explained.has(other) && areExchanged(reading, one, other))
    if (match === undefined) continue
    explained.add(one).add(match.each)
    findings.push(exchanged(reading, one, match.each))
  }
  for (const { each, odd } of off) if (!explained.has(each)) findings.push(differs(reading, each, odd))
  return findings
}

const areExchanged = (reading: Reading, one: Analysed, other: Analysed): boolean => {
  const at = ({ note }: Analysed): number =>
    reading.lineage.events.columns.occurredMs[reading.lineage.notes.columns.position[note]!]!
  return (
    one.area === other.area &&
    !wentInto(reading, one, other) &&
    !wentInto(reading, other, one) &&
    Math.abs(at(one) - at(other)) <= ALARM.exchangedWithinMs &&
    oddWith(reading, one, other).length === 0 &&
    oddWith(reading, other, one).length === 0
  )
}

/** Whether a lot went into the run that made the other: then one wrong analysis, of what went in, makes each fit the other's. */
const wentInto = ({ lineage }: Reading, { lot }: Analysed, { position }: Analysed): boolean => {
  const end = endOfTakes(lineage, position)
  for (let take = lineage.events.columns.firstTake[position]!; take < end; take++)
    if (lineage.takes.columns.lot[take] === lot) return true
  return false
}

const nameOfLot = ({ lineage }: Reading, { lot }: Analysed): string => nameOf(lineage.lotIds, lot)
const assayOf = ({ lineage }: Reading, { note }: Analysed) =>
  recordedAt(lineage, lineage.notes.columns.position[note]!)
/** Ppm as percent to three decimals. */
const percent = (ppm: number): string =>
  `${Math.floor(ppm / 10_000)}.${String(ppm % 10_000)
    .padStart(4, '0')
    .slice(0, 3)} %`

const differs = (reading: Reading, each: Analysed, [odd]: readonly [Odd, ...Odd[]]): DerivedFinding => {
  const lot = nameOfLot(reading, each)
  const assay = assayOf(reading, each)
  const element = ELEMENTS[odd.element] ?? null
  const process = processWords(processOf(reading, each.position))
  return {
    id: `blend-differs:${lot}`,
    code: 'BLEND_DIFFERS',
    severity: 'disputed',
    areas: [each.area],
    lots: [lot],
    element,
    events: [assay, recordedAt(reading.lineage, each.position)],
    occurredAt: assay.occurredAt,
    figures: { foundPpm: odd.foundPpm, madePpm: odd.madePpm, times10: odd.times10 },
    sentence: `Of the rare earths of ${lot} (${process}) ${percent(odd.foundPpm)} is ${element} by its analysis; what went into it makes ${percent(odd.madePpm)}, ${tenths(odd.times10)} times what analysis can explain.`,
    remedy:
      'It may be a mix-up, a substitution, or the analysis of another lot: have it analysed again, and compare the lots that went in.',
  }
}

const exchanged = (reading: Reading, one: Analysed, other: Analysed): DerivedFinding => {
  const [first, second] = [one, other].sort((a, b) => a.position - b.position || a.lot - b.lot) as [
    Analysed,
    Analysed,
  ]
  const lots = [nameOfLot(reading, first), nameOfLot(reading, second)]
  const events = [assayOf(reading, first), assayOf(reading, second)]
  return {
    id: `assays-exchanged:${lots.join(':')}`,
    code: 'ASSAYS_EXCHANGED',
    severity: 'disputed',
    areas: [first.area],
    lots,
    element: null,
    events,
    occurredAt: events[1]?.occurredAt ?? '',
    figures: {
      times10: Math.max(oddIn(reading, first)[0]?.times10 ?? 0, oddIn(reading, second)[0]?.times10 ?? 0),
    },
    sentence: `The analyses of ${lots.join(' and ')} fit neither what went into them; each fits what went into the other.`,
    remedy:
      'The two samples, or their results, were probably exchanged: declare both analyses erroneous and post them for the right lots.',
  }
}
