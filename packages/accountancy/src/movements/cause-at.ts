import { ADJUSTMENT_CAUSES, type AdjustmentCause } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { lowerBound } from '@lodestone/lineage/rows'

/** Why an adjustment was made, by its position. */
export const causeAt = ({ causes }: Lineage, position: number): AdjustmentCause =>
  ADJUSTMENT_CAUSES[causes.columns.cause[lowerBound(causes.columns.position, causes.count, position)]!] ??
  'other'
