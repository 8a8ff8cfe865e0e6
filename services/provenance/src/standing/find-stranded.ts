import {
  type Boundary,
  boundariesOf,
  type Stranding,
  strandedAt,
  strandedUnfinished,
} from '@lodestone/compliance'
import {
  type AreaCode,
  areaOf,
  type Form,
  type LotId,
  type MaterialCode,
  materialOf,
} from '@lodestone/domain'
import { type Lineage, lotView } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import { materialAt } from './finished-lots.ts'
import type { KeptRules } from './rules-at.ts'
import type { Kept, VerdictTable } from './verdict-table.ts'

/** Goods that may be delivered (or may become what may be delivered) through the day before a boundary, and not from then on. */
export type Stranded = {
  readonly lot: LotId
  readonly area: AreaCode
  readonly material: MaterialCode
  readonly grams: number
  /** On its way: the line that is not accepted. */
  readonly line: { readonly parcel: string; readonly line: number } | null
  readonly stranding: Stranding
  /** The first of the facts that bar it, or that are not known. */
  readonly facts: readonly string[]
}

/** What magnets are made of, on its way to them: in other forms, matter has another use, or no history yet. */
const ON_THE_WAY: ReadonlySet<Form> = new Set<Form>([
  'concentrate',
  'oxide',
  'metal',
  'alloy',
  'powder',
  'block',
  'agent',
])

/** The boundary that is asked for: the first unless a day is named; undefined where the rule set has none. */
export const boundaryAt = (rules: KeptRules, from?: string): Boundary | undefined =>
  boundariesOf(rules.rules).find((each) => from === undefined || each.from === from)

/** What is stranded and may be seen, the heaviest first: finished lots in stock, lines on their way, and what is not finished. */
export const findStranded = async (
  { lineage, at, sight }: Question,
  table: VerdictTable,
  rules: KeptRules,
  boundary: Boundary,
): Promise<Stranded[]> => {
  const pace = createPace()
  const found: Stranded[] = []
  for (let lot = 0; lot < lineage.lots.count && lineage.lots.columns.seen[lot]! <= at; lot++) {
    await pace.pause()
    const kept = table.lots.get(lot)
    const material = materialAt(lineage, lot, at)
    if (material === null || (kept === undefined && !ON_THE_WAY.has(materialOf(material).form))) continue
    const stranded =
      kept === undefined
        ? unfinishedOf(lineage, table, rules, boundary, lot, at, material)
        : verdictOf(kept, rules, boundary)
    if (stranded !== null && sight.lot(nameOf(lineage.lotIds, lot)))
      found.push(...inStock(lineage, lot, at, material, stranded))
  }
  for (const kept of table.lines.values()) {
    const stranded = verdictOf(kept, rules, boundary)
    const { line, lot } = kept
    const material = materialAt(lineage, lot, at)
    if (stranded === null || line === undefined || material === null) continue
    const name = nameOf(lineage.lotIds, lot)
    if (!sight.lot(name)) continue
    const { parcel, line: n, grams } = line
    found.push({ lot: name, area: areaOf(name), material, grams, line: { parcel, line: n }, ...stranded })
  }
  return found.sort((a, b) => b.grams - a.grams || (a.lot < b.lot ? -1 : 1))
}

type Told = Pick<Stranded, 'stranding' | 'facts'>

const verdictOf = ({ verdicts, rules: under }: Kept, rules: KeptRules, boundary: Boundary): Told | null => {
  const verdict = verdicts[under.findIndex(({ hash }) => hash === rules.hash)]
  const stranding = verdict === undefined ? null : strandedAt(verdict, boundary)
  if (verdict === undefined || stranding === null) return null
  return { stranding, facts: verdict.regimes.find(({ regime }) => regime === boundary.after.id)?.facts ?? [] }
}

const unfinishedOf = (
  _: Lineage,
  { judge }: VerdictTable,
  rules: KeptRules,
  boundary: Boundary,
  lot: number,
  at: number,
  material: MaterialCode,
): Told | null => {
  const verdict = judge.unfinished(rules, lot, at, material)
  if (!strandedUnfinished(verdict, boundary)) return null
  const facts = verdict.regimes.find(({ regime }) => regime === boundary.after.id)?.facts ?? []
  return { stranding: 'barred', facts }
}

const inStock = (
  lineage: Lineage,
  lot: number,
  at: number,
  material: MaterialCode,
  told: Told,
): Stranded[] => {
  const { lot: name, area, balanceGrams: grams } = lotView(lineage, lot, at)
  return grams === 0 ? [] : [{ lot: name, area, material, grams, line: null, ...told }]
}

/** Masses together, by what they are and where. */
export type StrandedSum = Pick<Stranded, 'material' | 'area' | 'stranding'> & {
  readonly lots: number
  readonly grams: number
}
export const sumsOf = (stranded: readonly Stranded[]): StrandedSum[] => {
  const groups = Map.groupBy(stranded, ({ material, area, stranding }) => `${area} ${material} ${stranding}`)
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, each]) => {
      const [first] = each
      if (first === undefined) return []
      const { material, area, stranding } = first
      const grams = each.reduce((sum, { grams: one }) => sum + one, 0)
      return [{ area, material, stranding, lots: new Set(each.map(({ lot }) => lot)).size, grams }]
    })
}
