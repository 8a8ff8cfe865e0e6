import { bookStream } from '@lodestone/domain'
import { findPosition, type Lineage, withdrawalOf } from '@lodestone/lineage'
import type { Notice } from './desk-state.ts'

/** Whether the event that a notice is about is declared erroneous by now; until then nobody agreed to the correction. */
export const isCorrected = (lineage: Lineage, { area, revision }: Notice): boolean => {
  const position = findPosition(lineage, bookStream(area), revision)
  return position !== undefined && withdrawalOf(lineage, position) !== undefined
}
