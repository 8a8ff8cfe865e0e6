/** Pixels at scale 1. */
export const SIZES = {
  node: { width: 208, height: 44 },
  unknown: { width: 208, height: 32 },
  /** An edge that passes a column. */
  waypoint: 6,
  /** Between nodes of a column, and between columns. */
  gap: 12,
  between: 72,
  /** Above the first node: the titles of lanes. */
  head: 56,
  margin: 24,
} as const
