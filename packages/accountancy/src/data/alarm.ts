/** When a difference is worth a person's time, as data: how many standard uncertainties it has to be beyond what is explained. Version 1. */
export const ALARM = {
  version: 1,
  /** Less than this is nobody's time worth, whatever it is compared with. */
  leastGrams: 100n,
  /** A balance of an area over a period: few are tested. Times ten. */
  balanceTimes10: 30,
  /** One run among the thousands of a year. */
  runTimes10: 45,
  /** A blend against its analysis, element by element. */
  blendTimes10: 45,
  /** Nor is a blend worth a word that is off by less than this part of its rare earths. */
  blendLeastPpm: 3_000,
  /** Two analyses can have been exchanged that were made so close together. */
  exchangedWithinMs: 14 * 86_400_000,
} as const
