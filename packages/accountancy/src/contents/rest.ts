import { ELEMENTS, isRareEarth, MATERIAL_CODES, materialOf, ONE, OXIDE_FACTORS } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { eachPart, isBelow, NONE, standingAssays } from '@lodestone/lineage/rows'

/** Of the rare earths, what part of their oxide's mass is metal, by element index; all of it for other elements. */
const METAL_PPB = ELEMENTS.map(
  (element) =>
    Object.values(OXIDE_FACTORS.factors).find((factor) => factor.element === element)?.metalPpb ?? ONE,
)
const IN_OXIDES: ReadonlySet<string> = new Set(['ore', 'concentrate', 'oxide', 'solution'])

/** The composition of a lot that says the most of it: its weightiest assay, or what was stated at birth. */
const analysisOf = (lineage: Lineage, lot: number, birth: number, asOf: number): number => {
  const [weightiest] = standingAssays(lineage, lot, asOf)
  return weightiest === undefined
    ? lineage.yields.columns.composition[birth]!
    : lineage.notes.columns.value[weightiest]!
}

/**
 * How much of an element a lot can hold at most that its analysis does not name: what the parts that it names leave open, in ppb. Goods that rare
 * earths are in as oxides are counted so. Null where nothing was analysed.
 */
export const restOfAnalysis = (
  lineage: Lineage,
  lot: number,
  birth: number,
  element: number,
  asOf: number,
): number | null => {
  const analysis = analysisOf(lineage, lot, birth, asOf)
  if (analysis === NONE) return null
  const { form } = materialOf(MATERIAL_CODES[lineage.yields.columns.material[birth]!]!)
  const inOxides = IN_OXIDES.has(form)
  let named = 0
  eachPart(lineage.compositions, analysis, (part, ppb) => {
    if (isBelow(ppb)) return
    const oxide = inOxides && isRareEarth(ELEMENTS[part]!)
    named += oxide ? Math.floor((ppb * ONE) / METAL_PPB[part]!) : ppb
  })
  const rest = Math.max(0, ONE - named)
  return inOxides ? Math.floor((rest * METAL_PPB[element]!) / ONE) : rest
}
