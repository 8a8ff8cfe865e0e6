import { WEIGHING_BIAS } from '../processes/weighing-bias.ts'
import { perMillion } from '../quantities/per-million.ts'
import { squareRoot } from '../quantities/uncertainty.ts'
import type { Weighing } from './weighings.ts'

/** What weighings of one material differ by, added up. */
export type WeighingSum = {
  /** How often more came out than went in, and less; and how much. */
  readonly gains: number
  readonly gainedGrams: number
  readonly losses: number
  readonly lostGrams: number
  readonly weighedGrams: number
  /** The allowances of lots that gave more than they had, in grams. */
  readonly overdrawnAllowance: number
  /** The squares of all allowances, in grams squared: a whole number as text, for it passes what a number holds. */
  readonly squares: string
}

export const NO_WEIGHINGS: WeighingSum = {
  gains: 0,
  gainedGrams: 0,
  losses: 0,
  lostGrams: 0,
  weighedGrams: 0,
  overdrawnAllowance: 0,
  squares: '0',
}

export const addWeighing = (
  sum: WeighingSum,
  { grams, weighedGrams, allowance, overdrawn, sign }: Weighing,
): WeighingSum => {
  const isGain = grams > 0
  return {
    gains: sum.gains + (isGain ? sign : 0),
    gainedGrams: sum.gainedGrams + (isGain ? sign * grams : 0),
    losses: sum.losses + (isGain ? 0 : sign),
    lostGrams: sum.lostGrams - (isGain ? 0 : sign * grams),
    weighedGrams: sum.weighedGrams + sign * weighedGrams,
    overdrawnAllowance: sum.overdrawnAllowance + (overdrawn ? sign * allowance : 0),
    squares: addSquare(sum.squares, sign, allowance),
  }
}

/** A sum of squares with one more, or one less. Mostly all of it is exact as a number, which is reckoned in a fraction of the time. */
const addSquare = (squares: string, sign: 1 | -1, of: number): string => {
  const before = Number(squares)
  const after = before + sign * of * of
  return isExact(before) && isExact(of * of) && isExact(after)
    ? String(after)
    : String(BigInt(squares) + BigInt(sign) * BigInt(of) ** 2n)
}
const isExact = (figure: number): boolean => Number.isSafeInteger(figure)

export const netGrams = ({ gainedGrams, lostGrams }: WeighingSum): number => gainedGrams - lostGrams

/** What of it all weighings have in common, and what lies on one side by nature. */
const sharedGrams = (sum: WeighingSum): number => {
  const systematic = perMillion(sum.weighedGrams, WEIGHING_BIAS.systematicPpm)
  return netGrams(sum) > 0
    ? systematic + perMillion(sum.overdrawnAllowance, WEIGHING_BIAS.overdrawnPpm)
    : systematic + perMillion(sum.weighedGrams, WEIGHING_BIAS.lossPpm)
}

const scatterGrams = ({ squares }: WeighingSum): number =>
  Number(squareRoot((BigInt(squares) * BigInt(WEIGHING_BIAS.coverageTimes10) ** 2n) / 400n))

/** The most that honest scales come to, in grams, on the side that the sum is on. */
export const honestGrams = (sum: WeighingSum): number => scatterGrams(sum) + sharedGrams(sum)

/** Whether the differences lie so much on one side that no honest scales do. The root is drawn only where it can matter: that is asked of each event. */
export const isBiased = (sum: WeighingSum): boolean => {
  if (sum.gains + sum.losses < WEIGHING_BIAS.leastComparisons) return false
  const beyond = Math.abs(netGrams(sum)) - sharedGrams(sum)
  return beyond > 0 && beyond > scatterGrams(sum)
}
