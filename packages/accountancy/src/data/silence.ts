/** When a run that names nothing that holds back is one among others that do, as data. Version 1. */
export const SILENCE = {
  version: 1,
  /** Of an area's runs of a process that give the same material, over the period that is asked for, in ppm: so many say what they leave in a pool. */
  usualPpm: 900_000,
  /** Nothing is usual of fewer runs than this. */
  leastRuns: 5,
} as const
