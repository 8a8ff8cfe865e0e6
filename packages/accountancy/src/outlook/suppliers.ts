import { type AreaCode, bookStream, EVENT_TYPES, MATERIAL_CODES, type MaterialCode } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { asOfOr, endOfYields, nameOf, recordedAt, stands } from '@lodestone/lineage/rows'
import type { SuppliedMaterial, Supply } from '../answers/outlook.ts'
import { periodOf } from '../balance.ts'

type Sum = { grams: number; lots: number }
const MILLION = 1_000_000n
const DECLARED = EVENT_TYPES.indexOf('FeedstockDeclared')

/** Who each bought material came from in a period, the material with fewest suppliers first: one pass over what suppliers brought. Errors: RangeError for a period that is none. */
export const suppliersOf = (
  lineage: Lineage,
  question: {
    readonly areas: readonly AreaCode[]
    readonly from: string
    readonly to: string
    readonly asOf?: number | undefined
  },
): SuppliedMaterial[] => {
  const asOf = asOfOr(lineage, question.asOf)
  const { fromMs, toMs } = periodOf(question.from, question.to)
  const books = new Set(question.areas.map(bookStream))
  const { type, occurredMs, firstYield } = lineage.events.columns
  const { position: positions, party: parties } = lineage.supplies.columns
  const sums = new Map<MaterialCode, Map<string, Sum>>()
  for (let row = 0; row < lineage.supplies.count; row++) {
    const position = positions[row]!
    if (type[position] !== DECLARED || !stands(lineage, position, asOf)) continue
    const at = occurredMs[position]!
    if (at < fromMs || at >= toMs || !books.has(recordedAt(lineage, position).stream)) continue
    const party = nameOf(lineage.words, parties[row]!)
    for (let given = firstYield[position]!; given < endOfYields(lineage, position); given++) {
      const { material, grams } = lineage.yields.columns
      const code = MATERIAL_CODES[material[given]!]!
      const own = sums.get(code) ?? new Map<string, Sum>()
      sums.set(code, own)
      const sum = own.get(party) ?? { grams: 0, lots: 0 }
      own.set(party, sum)
      sum.grams += grams[given]!
      sum.lots += 1
    }
  }
  return [...sums]
    .map(([material, own]) => suppliedOf(material, own))
    .sort(
      (a, b) => a.suppliers.length - b.suppliers.length || b.largestPpm - a.largestPpm || b.grams - a.grams,
    )
}

const suppliedOf = (material: MaterialCode, own: ReadonlyMap<string, Sum>): SuppliedMaterial => {
  const suppliers: Supply[] = [...own]
    .map(([party, sum]) => ({ party, ...sum }))
    .sort((a, b) => b.grams - a.grams || (a.party < b.party ? -1 : 1))
  const grams = suppliers.reduce((sum, each) => sum + each.grams, 0)
  const [largest] = suppliers
  return {
    material,
    grams,
    suppliers,
    only: suppliers.length === 1 ? (largest?.party ?? null) : null,
    largestPpm: grams === 0 ? 0 : Number((BigInt(largest?.grams ?? 0) * MILLION) / BigInt(grams)),
  }
}
