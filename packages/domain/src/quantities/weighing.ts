import { perMillion } from './per-million.ts'

export const WEIGHING = {
  /** How far two weighings of the same goods may honestly differ, in parts per million of the mass. */
  tolerancePpm: 5_000,
  /** Below this a difference is never worth a word. */
  floorGrams: 2,
} as const

/** The allowance between two weighings of this many grams. */
export const weighingAllowance = (grams: number): number =>
  Math.max(WEIGHING.floorGrams, perMillion(grams, WEIGHING.tolerancePpm))
