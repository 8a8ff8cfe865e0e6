import { type Boundary, boundariesOf, type Stranding } from '@lodestone/compliance'
import { type AreaCode, areaOf, type LotId, type MaterialCode } from '@lodestone/domain'
import { lotView } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import { materialAt } from './finished-lots.ts'
import type { KeptRules } from './rules-at.ts'
import { verdictOf } from './stranded-stock.ts'
import type { VerdictTable } from './verdict-table.ts'

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

/** The boundary that is asked for: the first unless a day is named; undefined where the rule set has none. */
export const boundaryAt = (rules: KeptRules, from?: string): Boundary | undefined =>
  boundariesOf(rules.rules).find((each) => from === undefined || each.from === from)

/** What is stranded and may be seen, the heaviest first: lots in stock, finished or not, and lines on their way. */
export const findStranded = async (
  { lineage, at, sight }: Question,
  table: VerdictTable,
  rules: KeptRules,
  boundary: Boundary,
): Promise<Stranded[]> => {
  const pace = createPace()
  const found: Stranded[] = []
  for (const [lot, told] of table.stranded(rules, boundary)) {
    await pace.pause()
    const { lot: name, area, material, balanceGrams: grams } = lotView(lineage, lot, at)
    if (grams > 0 && material !== null && sight.lot(name))
      found.push({ lot: name, area, material, grams, line: null, ...told })
  }
  for (const kept of table.lines.values()) {
    const told = verdictOf(kept, rules, boundary)
    const { line, lot } = kept
    const material = materialAt(lineage, lot, at)
    if (told === null || line === undefined || material === null) continue
    const name = nameOf(lineage.lotIds, lot)
    if (!sight.lot(name)) continue
    const { parcel, line: n, grams } = line
    found.push({ lot: name, area: areaOf(name), material, grams, line: { parcel, line: n }, ...told })
  }
  return found.sort((a, b) => b.grams - a.grams || (a.lot < b.lot ? -1 : 1))
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
