import { areaOf, formatRounded, METROLOGY } from '@lodestone/domain'
import { endOfYields, nameOf, recordedAt, stands } from '@lodestone/lineage/rows'
import type { DerivedFinding } from '../answers/finding.ts'
import type { Reading } from '../sheet/reading.ts'

/** How far the goods of a document may weigh more than it says: three times one weighing's standard uncertainty. */
const ALLOWANCE_PPM = 3 * (METROLOGY.weighing.alonePpm + METROLOGY.weighing.togetherPpm)
const MILLION = 1_000_000n

type Use = { readonly position: number; readonly grams: number; readonly lots: readonly number[] }
type Paper = { covers: number; readonly uses: Use[] }

/** Documents that are named for more goods than they cover, in whatever areas: every delivery that names one draws on it. */
export const paperFindings = (reading: Reading): DerivedFinding[] => {
  const { lineage } = reading
  const papers = papersOf(reading)
  return [...papers].flatMap(([document, { covers, uses }]) => {
    if (covers < 0) return []
    const grams = uses.reduce((sum, use) => sum + use.grams, 0)
    const most = covers + Number((BigInt(covers) * BigInt(ALLOWANCE_PPM)) / MILLION)
    if (grams <= most) return []
    const beyond = usesBeyond(uses, covers)
    const lots = beyond.flatMap((use) => use.lots).map((lot) => nameOf(lineage.lotIds, lot))
    const name = nameOf(lineage.words, document)
    const events = [...beyond, ...uses.filter((use) => !beyond.includes(use))].map(({ position }) =>
      recordedAt(lineage, position),
    )
    return [
      {
        id: `declaration-overused:${name.slice(-16)}`,
        code: 'DECLARATION_OVERUSED' as const,
        severity: 'disputed' as const,
        areas: [...new Set(lots.map(areaOf))],
        lots,
        element: null,
        events,
        occurredAt: events[0]?.occurredAt ?? '',
        figures: { covers, grams, deliveries: uses.length },
        sentence: `Document ${name} covers ${formatRounded(covers)} and is named for ${formatRounded(grams)} in ${uses.length} deliveries: ${formatRounded(grams - covers)} have no papers of their own.`,
        remedy:
          'Ask the supplier for the papers of each delivery; until they are there, the origin of the rest is not known.',
      },
    ]
  })
}

const papersOf = ({ lineage, asOf }: Reading): Map<number, Paper> => {
  const { position, document, covers } = lineage.papers.columns
  const papers = new Map<number, Paper>()
  for (let row = 0; row < lineage.papers.count; row++) {
    const at = position[row]!
    if (!stands(lineage, at, asOf)) continue
    const paper = papers.get(document[row]!) ?? { covers: -1, uses: [] }
    papers.set(document[row]!, paper)
    const said = covers[row]!
    if (said >= 0) paper.covers = paper.covers < 0 ? said : Math.min(paper.covers, said)
    paper.uses.push(useAt(lineage, at))
  }
  return papers
}

const useAt = (lineage: Reading['lineage'], position: number): Use => {
  const { yields, events } = lineage
  const lots: number[] = []
  let grams = 0
  const end = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < end; row++) {
    lots.push(yields.columns.lot[row]!)
    grams += yields.columns.grams[row]!
  }
  return { position, grams, lots }
}

/** The deliveries from which on the document no longer reaches, in the order of the ledger. */
const usesBeyond = (uses: readonly Use[], covers: number): Use[] => {
  let sum = 0
  return uses.filter(({ grams }) => {
    sum += grams
    return sum > covers
  })
}
