import { MATERIAL_CODES, type MaterialCode, materialOf } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { createSums, NONE, readSums } from '@lodestone/lineage/rows'

const sums = createSums()

/** What a lot is, as of a position; null while its birth is not posted. */
export const materialAt = (lineage: Lineage, lot: number, asOf: number): MaterialCode | null => {
  const { goods } = readSums(lineage, lot, asOf, sums)
  return goods === NONE ? null : (MATERIAL_CODES[lineage.yields.columns.material[goods]!] ?? null)
}

const FINISHED = new Set(
  MATERIAL_CODES.flatMap((code, index) => (materialOf(code).form === 'magnet' ? [index] : [])),
)

/** Whether a lot was ever said to be finished magnets by then: also where that was withdrawn, a verdict of it is kept. */
export const isFinished = (lineage: Lineage, lot: number, asOf: number): boolean => {
  const { position, material, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (position[row]! <= asOf && FINISHED.has(material[row]!)) return true
  return false
}
