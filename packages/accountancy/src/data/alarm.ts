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
} as const
