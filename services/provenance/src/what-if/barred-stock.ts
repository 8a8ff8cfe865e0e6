import { keptVerdict, type Prohibition, provenanceOf } from '@lodestone/compliance'
import type { LotId, MaterialCode } from '@lodestone/domain'
import { type Lineage, lotView } from '@lodestone/lineage'
import type { Sight } from '../access/sight.ts'
import { createPace } from '../following/pace.ts'
import type { VerdictTable } from '../standing/verdict-table.ts'
import { sha256 } from '../verdicts/judge-lots.ts'

/** Goods on their way to magnets that would be barred from them, by a regime that does not bar them yet. */
export type BarredStock = {
  readonly lot: LotId
  readonly material: MaterialCode
  readonly grams: number
  readonly regimes: readonly string[]
}

/** What is not finished is judged as if it were in a magnet: stages that are still to come are not known, so that only a proven offence says anything. */
export const barredStock = async (
  lineage: Lineage,
  supposed: Lineage,
  table: VerdictTable,
  concerned: ReadonlySet<number>,
  { rules, sight }: { rules: Prohibition; sight: Sight },
): Promise<BarredStock[]> => {
  const pace = createPace()
  const found: BarredStock[] = []
  for (const index of table.inStock()) {
    if (!concerned.has(index) || table.lots.has(index)) continue
    await pace.pause()
    const { lot, material, balanceGrams: grams } = lotView(lineage, index)
    if (material === null || !sight.lot(lot)) continue
    const before = barring(lineage, lot, rules)
    const regimes = barring(supposed, lot, rules).filter((regime) => !before.includes(regime))
    if (regimes.length > 0) found.push({ lot, material, grams, regimes })
  }
  return found.sort((a, b) => b.grams - a.grams)
}

/** The regimes that bar a lot, were it in a magnet. */
const barring = (lineage: Lineage, lot: LotId, rules: Prohibition): string[] => {
  const provenance = provenanceOf(lineage, lot)
  if (provenance === undefined) return []
  const { regimes } = keptVerdict(rules, { ...provenance, material: 'magnet' }, {}, sha256)
  return regimes.filter(({ outcome }) => outcome === 'NON_COMPLIANT').map(({ regime }) => regime)
}
