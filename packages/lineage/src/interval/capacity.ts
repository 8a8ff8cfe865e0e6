import { ONE } from '@lodestone/domain'
import { WHOLE } from '../answers/origins.ts'
import { isUnknown } from '../shares/contents.ts'
import { HALF, shareUp } from '../shares/split.ts'

/**
 * How much of the element a mass can hold at most, in parts of what the whole lot holds of it: rounded up, and never more than the whole. A
 * mass that was not analysed may be nothing but the element. Where the lot's own content is not known, anything that may hold the element
 * can have brought all of it.
 */
export type Capacity = (grams: number, ppb: number) => number

/** Capacities within a lot of so many grams and parts per billion of the element (or unknown); what they give is in parts of `WHOLE`. */
export const capacityWithin = (lotGrams: number, lotPpb: number): Capacity => {
  if (lotGrams === 0 || isUnknown(lotPpb)) return (_, ppb) => (ppb === 0 ? 0 : WHOLE)
  const wholeHigh = highOf(lotGrams, lotPpb)
  const wholeLow = lowOf(lotGrams, lotPpb)
  return (grams, ppb) => {
    if (ppb === 0 || grams === 0) return 0
    const held = isUnknown(ppb) ? ONE : ppb
    const high = highOf(grams, held)
    const low = lowOf(grams, held)
    if (high > wholeHigh || (high === wholeHigh && low >= wholeLow)) return WHOLE
    return shareUp(WHOLE, high, low, wholeHigh, wholeLow)
  }
}

/** grams × ppb as `high × HALF + low`, exact. */
const lowProduct = (grams: number, ppb: number): number => (grams % HALF) * ppb
const highOf = (grams: number, ppb: number): number =>
  Math.floor(grams / HALF) * ppb + Math.floor(lowProduct(grams, ppb) / HALF)
const lowOf = (grams: number, ppb: number): number => lowProduct(grams, ppb) % HALF
