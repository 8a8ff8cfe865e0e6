import type { Element, LotId } from '@lodestone/domain'
import { type EventAt, type Lineage, lotIndex, lotName, walkUpstream } from '@lodestone/lineage'
import { endOfTakes, endOfYields } from '@lodestone/lineage/rows'
import { createAnalysesBehind } from './analyses-behind.ts'

/** What of a finding says what it follows from, derived or raised by a book. */
export type Grouped = {
  readonly id: string
  readonly code: string
  /** What it is found by; null where that is mass, or nothing of the kind. */
  readonly element: Element | null
  readonly lots: readonly LotId[]
  readonly events: readonly EventAt[]
}

/** Says that a lot is not what it is told to be: what is found of runs that it went into, or came out of, follows from that. The surest first. */
const OF_ANALYSES = ['ASSAYS_EXCHANGED', 'BLEND_DIFFERS']
/** Is reckoned from analyses, of whichever lot. */
const RESTS_ON_ANALYSES: ReadonlySet<string> = new Set([
  'BLEND_DIFFERS',
  'ELEMENT_GAINED',
  'ELEMENT_LOST',
  'RECOVERY_UNUSUAL',
])
/** Says that there is more in a lot, or less, than can be. */
const OF_MASS = [
  'MASS_GAINED',
  'PIECES_GAINED',
  'PIECES_EXCEEDED',
  'BALANCE_EXCEEDED',
  'ELEMENT_GAINED',
  'ELEMENT_LOST',
]
const CAUSES = [...OF_ANALYSES, ...OF_MASS]
/** What can follow from such a thing. */
const FOLLOWS: ReadonlySet<string> = new Set([...CAUSES, 'RECOVERY_UNUSUAL', 'LOT_DISPUTED', 'CHRONOLOGY'])

/** So far behind a lot it is looked for what it may follow from; for a wrong analysis, as far as the figures rest on it. */
const NEAR = { depth: 4, limit: 200 }
/** Of an event that moved more lots than this the first are looked at. */
const MOST_LOTS = 1_000

/**
 * What each finding follows from: the id of another, which follows from none; left out for those that stand by themselves. One wrong analysis shows in
 * the run that gave the lot, in every run that took it, and in the blends made of it: a person looks at it once.
 */
export const causesOfFindings = (
  lineage: Lineage,
  asOf: number,
  findings: readonly Grouped[],
): Map<string, string> => {
  const because = new Map<string, string>()
  const rank = ({ code }: Grouped): number => {
    const index = CAUSES.indexOf(code)
    return index < 0 ? CAUSES.length : index
  }
  const at = ({ events: [first] }: Grouped): number => first?.position ?? 0
  const inOrder = findings
    .filter(({ code, events }) => FOLLOWS.has(code) && events.length > 0)
    .sort((a, b) => rank(a) - rank(b) || at(a) - at(b) || (a.id < b.id ? -1 : 1))
  /** The root that speaks of each lot, and of each event. */
  const ofLots = new Map<LotId, string>()
  const ofEvents = new Map<number, string>()
  /** The root that says that a lot's analysis is wrong. */
  const ofAnalyses = new Map<LotId, string>()
  const analysesBehind = createAnalysesBehind(lineage, asOf)
  const wrongBehind = ({ code, events, element }: Grouped): string | undefined =>
    RESTS_ON_ANALYSES.has(code) && ofAnalyses.size > 0
      ? firstOf(
          analysesBehind(
            events.map(({ position }) => position),
            element,
          ),
          ofAnalyses,
        )
      : undefined
  for (const finding of inOrder) {
    const root =
      ofEvents.get(at(finding)) ?? wrongBehind(finding) ?? firstOf(touchedBy(lineage, asOf, finding), ofLots)
    if (root !== undefined) because.set(finding.id, root)
    const speaksFor = root ?? finding.id
    if (!ofEvents.has(at(finding))) ofEvents.set(at(finding), speaksFor)
    if (!CAUSES.includes(finding.code)) continue
    const isOfAnalyses = OF_ANALYSES.includes(finding.code)
    for (const lot of finding.lots) {
      if (!ofLots.has(lot)) ofLots.set(lot, speaksFor)
      if (isOfAnalyses && !ofAnalyses.has(lot)) ofAnalyses.set(lot, speaksFor)
    }
  }
  return because
}

const firstOf = (lots: Iterable<LotId>, roots: ReadonlyMap<LotId, string>): string | undefined => {
  if (roots.size === 0) return undefined
  for (const lot of lots) {
    const root = roots.get(lot)
    if (root !== undefined) return root
  }
  return undefined
}

/** Its lots, those that its events moved, and what is not far behind its lots. */
function* touchedBy(lineage: Lineage, asOf: number, { lots, events }: Grouped): Generator<LotId, void> {
  yield* lots
  for (const { position } of events) yield* movedAt(lineage, position)
  for (const lot of lots) {
    const start = lotIndex(lineage, lot, asOf)
    if (start === undefined) continue
    const walked = walkUpstream(lineage, start, asOf, NEAR)
    for (const each of walked.lots.slice(0, walked.count)) yield lotName(lineage, each)
  }
}

const movedAt = (lineage: Lineage, position: number): LotId[] => {
  const { events, yields, takes } = lineage
  const end = (last: number, first: number): number => Math.min(last, first + MOST_LOTS)
  const firstYield = events.columns.firstYield[position]!
  const firstTake = events.columns.firstTake[position]!
  const lots = [
    ...yields.columns.lot.subarray(firstYield, end(endOfYields(lineage, position), firstYield)),
    ...takes.columns.lot.subarray(firstTake, end(endOfTakes(lineage, position), firstTake)),
  ]
  return lots.map((lot) => lotName(lineage, lot))
}
