import { METROLOGY } from './metrology.ts'

/**
 * When weighing differences that are each within the allowance add up to more than honest scales come to, as data. Version 1. A difference
 * errs by half the allowance (one sigma), alone; all of them by what calibration leaves of two scales. Of lots that are drawn empty only
 * those are seen that gave more than they had: of honest ones, by four tenths of the allowance on average.
 */
export const WEIGHING_BIAS = {
  version: 1,
  coverageTimes10: 40,
  systematicPpm: 2 * METROLOGY.weighing.togetherPpm,
  overdrawnPpm: 400_000,
  /** A process may lose so much of what it is given without anybody posting it: dust, what clings to a tool. */
  lossPpm: 2_000,
  leastComparisons: 12,
} as const
