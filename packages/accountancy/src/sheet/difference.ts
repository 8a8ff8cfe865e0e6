import { GRAM, isBeyond } from '@lodestone/domain'
import { ALARM } from '../data/alarm.ts'
import { coefficientsOf } from './coefficients.ts'
import type { EventSums } from './event-sums.ts'
import { eventSums } from './event-sums.ts'
import type { Quantity, Reading } from './reading.ts'
import { spreadOf } from './spread-of.ts'
import type { Stock } from './stock.ts'
import type { Transit } from './transit.ts'

/** What is not accounted for over a period, and what explains it. Nanograms; variance in square femtograms. */
export type Difference = {
  /** Above zero: missing. Below: more is there than can be. */
  readonly unaccounted: bigint
  /** What losses that nobody analysed, walls and vapour can hold of it, at most. */
  readonly hidden: bigint
  /** Reckoned when it is asked for: what needs no explanation needs none. */
  readonly variance: () => bigint
  /** Grams that count and whose content is not known: while there are any, nothing is proven. */
  readonly notKnown: ReadonlyMap<number, number>
  /** Grams that count and whose content is taken from other lots of the same material. */
  readonly estimated: ReadonlyMap<number, number>
  /** How each lot's content enters, in grams. */
  readonly coefficients: ReadonlyMap<number, number>
  /** Event by event, area by area. */
  readonly events: readonly (readonly EventSums[])[]
}

export const differenceOf = (
  reading: Reading,
  stocks: readonly Stock[],
  transit: Transit,
  quantity: Quantity,
): Difference => {
  const coefficients = coefficientsOf(reading, stocks, transit, quantity)
  const notKnown = new Map<number, number>()
  const estimated = new Map<number, number>()
  let unaccounted = 0n
  for (const [lot, grams] of coefficients) {
    if (grams === 0) continue
    const content = quantity.of(lot)
    if (content === null) notKnown.set(lot, Math.abs(grams))
    else unaccounted += BigInt(grams) * BigInt(content.ppb)
    if (content?.estimated) estimated.set(lot, Math.abs(grams))
  }
  let hidden = 0n
  const events = stocks.map(({ movements }) => {
    const sums = [...eventSums(reading, movements, quantity)]
    for (const each of sums) {
      hidden += each.hidden
      for (const amount of each.lost.values()) unaccounted -= amount
      for (const amount of each.takenUp.values()) unaccounted += amount
    }
    return sums
  })
  let known: bigint | undefined
  const variance = (): bigint => {
    known ??= spreadOf(reading, stocks, transit, quantity, coefficients)
    return known
  }
  return { unaccounted, hidden, variance, notKnown, estimated, coefficients, events }
}

/** What of the difference nothing explains: beyond what may be hidden, or below nothing. */
export const excessOf = ({ unaccounted, hidden }: Pick<Difference, 'unaccounted' | 'hidden'>): bigint => {
  if (unaccounted < 0n) return unaccounted
  return unaccounted > hidden ? unaccounted - hidden : 0n
}

export type Verdict = 'balanced' | 'missing' | 'gained' | 'not_known'

/** What a verdict rests on. */
export type Judged = Pick<Difference, 'unaccounted' | 'hidden' | 'variance' | 'notKnown'>

/** Beyond so many tenths of a standard deviation (`kTimes10`: 30 for three) and the least that is told, a difference is missing or gained; it is not known while the content of a lot that counts is not. */
export const verdictOf = (difference: Judged, kTimes10: number): Verdict => {
  if (difference.notKnown.size > 0) return 'not_known'
  const excess = excessOf(difference)
  const isSmall = excess < ALARM.leastGrams * GRAM && -excess < ALARM.leastGrams * GRAM
  if (isSmall || !isBeyond(excess, difference.variance(), kTimes10)) return 'balanced'
  return excess > 0n ? 'missing' : 'gained'
}
