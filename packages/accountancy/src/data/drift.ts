/** When what is not accounted for adds up month after month (a cumulative sum, Page 1954), as data. Version 1. */
export const DRIFT = {
  version: 1,
  /** So many months back, with the one that the period ends in. */
  months: 12,
  /** Of each month counts what is beyond so many standard uncertainties, times ten: what a scale or a laboratory that is always off the same way does. */
  allowedTimes10: 10,
  /** Told when the sum is beyond this, times ten. */
  mostTimes10: 40,
} as const
