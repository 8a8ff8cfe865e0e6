import { MATERIAL_CODES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { lowerBound } from '@lodestone/lineage/rows'

/** Beyond the devices, which are numbered as words are. */
const UNNAMED = 2 ** 32

/**
 * The scale that an event's masses were read from, by its number: the device that it names, at its calibration; or the one scale that an area is
 * taken to have for a material.
 */
export const scaleOf = ({ scales, events }: Lineage, position: number, material: number): number => {
  const row = lowerBound(scales.columns.position, scales.count, position)
  if (row < scales.count && scales.columns.position[row] === position) return scales.columns.device[row]!
  return UNNAMED + events.columns.stream[position]! * (MATERIAL_CODES.length + 1) + material
}
