import type { KeptVerdict } from '@lodestone/compliance'
import type { LotId, MaterialCode } from '@lodestone/domain'
import { type Lineage, lotView } from '@lodestone/lineage'
import type { Sight } from '../access/sight.ts'
import { createPace } from '../following/pace.ts'
import type { VerdictTable } from '../standing/verdict-table.ts'
import type { JudgeUnder } from './judge-under.ts'

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
  table: VerdictTable,
  concerned: ReadonlySet<number>,
  { was, would, sight }: { was: JudgeUnder; would: JudgeUnder; sight: Sight },
): Promise<BarredStock[]> => {
  const pace = createPace()
  const found: BarredStock[] = []
  for (const index of table.inStock()) {
    if (!concerned.has(index) || table.lots.has(index)) continue
    await pace.pause()
    const { lot, material, balanceGrams: grams } = lotView(lineage, index)
    if (material === null || !sight.lot(lot)) continue
    const before = barring(was.unfinished(index, material))
    const regimes = barring(would.unfinished(index, material)).filter((regime) => !before.includes(regime))
    if (regimes.length > 0) found.push({ lot, material, grams, regimes })
  }
  return found.sort((a, b) => b.grams - a.grams)
}

/** The regimes that bar a lot, were it in a magnet. */
const barring = ({ regimes }: KeptVerdict): string[] =>
  regimes.filter(({ outcome }) => outcome === 'NON_COMPLIANT').map(({ regime }) => regime)
