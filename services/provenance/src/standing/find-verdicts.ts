import type { KeptVerdict, Outcome } from '@lodestone/compliance'
import { type AreaCode, areaOf, type LotId, type MaterialCode } from '@lodestone/domain'
import { type Lineage, lotView } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { seeLot } from '../access/see-lot.ts'
import { seesSubject } from '../access/sees-subject.ts'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { type MayRest, mayRestOn } from '../verdicts/rests-on-seen.ts'
import type { RulesAsked } from '../verdicts/rule-sets.ts'
import type { Kept, VerdictTable } from './verdict-table.ts'

export type VerdictSearch = {
  readonly kind?: 'lots' | 'lines' | undefined
  readonly rules?: RulesAsked | undefined
  readonly regime?: string | undefined
  /** Under the regime that is named; where none is, for the date of the delivery or by any regime. */
  readonly outcomes?: readonly Outcome[] | undefined
  readonly area?: AreaCode | undefined
  /** The subject that the page before ended with. */
  readonly after?: string | undefined
  readonly limit: number
}

/** A finished lot, or a line of it that was shipped and not accepted, with what every rule set says. */
export type KeptRow = {
  /** The lot's id; of a line `FTW-MG-P-0007/1`. */
  readonly subject: string
  readonly lot: LotId
  readonly line: { readonly parcel: string; readonly line: number } | null
  readonly material: MaterialCode | null
  /** Of a lot what is in stock (to a customer: what went to them), of a line what was shipped. */
  readonly grams: number
  readonly verdicts: readonly KeptVerdict[]
  /** Clearings and disputes behind the lot: the first of them, and how many more. */
  readonly restsOn: readonly MayRest[]
  readonly more: number
}
export type KeptPage = { readonly verdicts: readonly KeptRow[]; readonly next?: string }

/** So many of what each may rest on are told. */
const MOST = 5

/** The verdicts that are kept and may be seen, lots first, by their ids. */
export const findVerdicts = async (
  provenance: Provenance,
  question: Question,
  table: VerdictTable,
  search: VerdictSearch,
): Promise<KeptPage> => {
  const { lineage, sight } = question
  const pace = createPace()
  const found: KeptRow[] = []
  for (const [subject, kept] of inOrder(lineage, table, search.kind)) {
    await pace.pause()
    if (search.after !== undefined && isUpTo(subject, kept, search.after)) continue
    const lot = nameOf(lineage.lotIds, kept.lot)
    if (search.area !== undefined && areaOf(lot) !== search.area) continue
    if (!seesSubject(sight, lineage, { lot, line: kept.line })) continue
    const verdicts = kept.verdicts.filter((verdict) => isMeant(verdict, search))
    if (verdicts.length === 0) continue
    if (found.length === search.limit) return { verdicts: found, next: found.at(-1)?.subject as string }
    const resting = await mayRestOn(provenance, question, kept.lot)
    found.push({
      ...rowOf(question, subject, lot, kept, verdicts),
      ...{ restsOn: resting.slice(0, MOST), more: Math.max(0, resting.length - MOST) },
    })
  }
  return { verdicts: found }
}

const inOrder = (
  lineage: Lineage,
  { lots, lines }: VerdictTable,
  kind: VerdictSearch['kind'],
): [string, Kept][] => {
  const byName = ([a]: [string, Kept], [b]: [string, Kept]) => (a < b ? -1 : 1)
  const named = [...lots].map(([lot, kept]): [string, Kept] => [nameOf(lineage.lotIds, lot), kept])
  return [
    ...(kind === 'lines' ? [] : named.sort(byName)),
    ...(kind === 'lots' ? [] : [...lines].sort(byName)),
  ]
}

/** Whether a subject is up to the one that a page ended with. */
const isUpTo = (subject: string, { line }: Kept, after: string): boolean => {
  const afterIsLine = after.includes('/')
  if ((line !== undefined) !== afterIsLine) return line === undefined
  return subject <= after
}

const isMeant = ({ rules, regimes, outcome }: KeptVerdict, search: VerdictSearch): boolean => {
  const { rules: asked, regime, outcomes } = search
  if (asked !== undefined && (rules.id !== asked.id || (asked.version ?? rules.version) !== rules.version))
    return false
  const meant = regimes.filter((each) => regime === undefined || each.regime === regime)
  if (meant.length === 0) return false
  const said = [
    ...meant.map((each) => each.outcome),
    ...(regime === undefined && outcome !== null ? [outcome] : []),
  ]
  return outcomes === undefined || said.some((each) => outcomes.includes(each))
}

const rowOf = (
  question: Question,
  subject: string,
  lot: LotId,
  { lot: index, line }: Kept,
  verdicts: readonly KeptVerdict[],
): Omit<KeptRow, 'restsOn' | 'more'> => {
  const view = seeLot(question, lotView(question.lineage, index))
  return {
    subject,
    lot,
    line: line === undefined ? null : { parcel: line.parcel, line: line.line },
    material: view.material,
    grams: line === undefined ? (view.balanceGrams ?? view.outGrams) : line.grams,
    verdicts,
  }
}
