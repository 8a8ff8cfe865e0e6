import type { Outcome } from '@lodestone/compliance'
import { lotView } from '@lodestone/lineage'
import { nameOf } from '@lodestone/lineage/rows'
import { seesSubject } from '../access/sees-subject.ts'
import { createPace } from '../following/pace.ts'
import type { Question } from '../http/question.ts'
import type { Kept, VerdictTable } from './verdict-table.ts'

/** How much has an outcome under a regime: finished lots that are in stock, or lines that are shipped and not accepted. */
export type VerdictSum = {
  readonly kind: 'lots' | 'lines'
  readonly regime: string
  readonly outcome: Outcome
  readonly count: number
  readonly grams: number
}
export type SummedRules = {
  readonly rules: { readonly id: string; readonly version: string; readonly hash: string }
  readonly title: string
  readonly regimes: readonly {
    readonly id: string
    readonly name: string
    readonly from: string | null
    readonly through: string | null
  }[]
  readonly sums: readonly VerdictSum[]
}

type Sum = { -readonly [K in keyof VerdictSum]: VerdictSum[K] }

/** The verdicts that are kept and may be seen, counted by what they say under each regime of each rule set. */
export const sumVerdicts = async (
  { lineage, sight }: Question,
  table: VerdictTable,
): Promise<SummedRules[]> => {
  const pace = createPace()
  const sums = new Map<string, Map<string, Sum>>()
  const add = (kept: Kept, kind: VerdictSum['kind'], grams: number): void => {
    for (const { rules, regimes } of kept.verdicts) {
      const own = sums.get(rules.hash) ?? new Map<string, Sum>()
      sums.set(rules.hash, own)
      for (const { regime, outcome } of regimes) {
        const key = `${kind} ${regime} ${outcome}`
        const sum = own.get(key) ?? { kind, regime, outcome, count: 0, grams: 0 }
        own.set(key, sum)
        sum.count += 1
        sum.grams += grams
      }
    }
  }
  for (const [lot, kept] of table.lots) {
    await pace.pause()
    // What is in stock is not told to customers.
    if (sight.scope.kind === 'party' || !sight.lot(nameOf(lineage.lotIds, lot))) continue
    const { balanceGrams } = lotView(lineage, lot)
    if (balanceGrams > 0) add(kept, 'lots', balanceGrams)
  }
  for (const kept of table.lines.values())
    if (
      kept.line !== undefined &&
      seesSubject(sight, lineage, { lot: nameOf(lineage.lotIds, kept.lot), line: kept.line })
    )
      add(kept, 'lines', kept.line.grams)

  return table.rules().map(({ hash, rules: { id, version, title, regimes } }) => ({
    rules: { id, version, hash },
    title,
    regimes: regimes.map((each) => ({
      id: each.id,
      name: each.name,
      from: each.from,
      through: each.through,
    })),
    sums: [...(sums.get(hash)?.entries() ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
  }))
}
