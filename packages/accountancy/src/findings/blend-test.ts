import {
  addTogether,
  createSpread,
  isBeyond,
  type Spread,
  timesStandard,
  varianceOf,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { type Content, ppmOf } from '../contents/content.ts'
import { ALARM } from '../data/alarm.ts'

/** What an element's content rests on, and how uncertain what was merged of it is. */
export type Side = { readonly content: Content; readonly merged: ReadonlyMap<number, number> }

/** An element of a blend: its index, what was analysed, and what went in makes. */
export type Pair = { readonly element: number; readonly found: Side; readonly made: Side }

/** An element whose part of the rare earths is not what went in makes: parts in ppm, and how many standard uncertainties times ten. */
export type Odd = {
  readonly element: number
  readonly foundPpm: number
  readonly madePpm: number
  readonly times10: number
}

const MILLION = 1_000_000n

/**
 * The elements that are off, the most uncertain-of first. Compared are parts of the rare earths, not of the mass: what dilutes them all alike
 * (iron, oxygen, hydrogen, water) and what is lost of them all alike says nothing of where they are from.
 */
export const oddElements = (lineage: Lineage, pairs: readonly Pair[]): Odd[] => {
  const total = (pick: (pair: Pair) => Side): bigint =>
    pairs.reduce((sum, pair) => sum + BigInt(pick(pair).content.ppb), 0n)
  const found = total((pair) => pair.found)
  const made = total((pair) => pair.made)
  if (found === 0n || made === 0n) return []
  return pairs
    .flatMap((pair) => {
      const f = BigInt(pair.found.content.ppb)
      const m = BigInt(pair.made.content.ppb)
      const off = f * made - m * found
      const size = off < 0n ? -off : off
      if (size * MILLION < BigInt(ALARM.blendLeastPpm) * found * made) return []
      const variance = varianceOfPair(lineage, pairs, pair, found, made)
      if (!isBeyond(off, variance, ALARM.blendTimes10)) return []
      return [
        {
          element: pair.element,
          foundPpm: Number((f * MILLION) / found),
          madePpm: Number((m * MILLION) / made),
          times10: timesStandard(off, variance) ?? 0,
        },
      ]
    })
    .sort((a, b) => b.times10 - a.times10)
}

/** Off is found × sum of made - made × sum of found; each of these moves it by its own derivative. */
const varianceOfPair = (
  lineage: Lineage,
  pairs: readonly Pair[],
  of: Pair,
  found: bigint,
  made: bigint,
): bigint => {
  const spread = createSpread()
  const f = BigInt(of.found.content.ppb)
  const m = BigInt(of.made.content.ppb)
  for (const pair of pairs) {
    const same = pair === of
    addSide(lineage, spread, pair.element, pair.found, same ? made - m : -m)
    addSide(lineage, spread, pair.element, pair.made, same ? f - found : f)
  }
  return varianceOf(spread)
}

/** One assay errs in each of its elements by itself. */
const ELEMENTS_A_KEY = 32

const addSide = (
  lineage: Lineage,
  spread: Spread,
  element: number,
  { content, merged }: Side,
  derivative: bigint,
): void => {
  for (const { measurement, ppb } of content.terms) {
    const ppm = ppmOf(lineage, measurement, merged)
    addTogether(spread, measurement * ELEMENTS_A_KEY + element, BigInt(ppb) * derivative, ppm)
  }
}
