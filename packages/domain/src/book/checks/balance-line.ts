import { type Governing, volatilesOf } from '../../assays/governing.ts'
import type { LotId } from '../../ids.ts'
import type { Element } from '../../materials/elements.ts'
import { materialOf } from '../../materials/materials.ts'
import { purePpb } from '../../materials/pure.ts'
import { ELEMENT_BALANCE } from '../../processes/element-balance.ts'
import { METROLOGY } from '../../processes/metrology.ts'
import type { Ppb } from '../../quantities/fraction.ts'
import { massFactor, type Ratio } from '../../quantities/mass-factor.ts'
import { addAlone, nanograms, type Spread } from '../../quantities/uncertainty.ts'
import type { LotFacts } from '../lot-facts.ts'
import type { BalanceLine } from '../run-balance.ts'
import { type Results, resultsByLine } from './composites.ts'

/** A line of an element balance, with what is known of its lot. */
export type KnownLine = { readonly line: BalanceLine; readonly facts: LotFacts; readonly results: Results }

/** The lines of one side of a balance, with what is known of their lots. */
export const knownLines = (
  lines: readonly BalanceLine[],
  side: 'took' | 'gave',
  factsOf: (lot: LotId) => LotFacts,
): KnownLine[] => {
  const told = lines.map((line) => ({ line, facts: factsOf(line.lot) }))
  const results = resultsByLine(
    told.map(({ line, facts }) => ({ line, standing: facts.standing })),
    side,
  )
  return told.map((each, index) => ({ ...each, results: results[index] ?? NO_RESULTS }))
}
const NO_RESULTS: Results = new Map()

/** What was found of an element in a lot, in parts per billion; null where nothing was. */
export const foundPpb = ({ results }: KnownLine, element: Element): Ppb | null => {
  const result = results.get(element)?.result
  return result?.kind === 'found' ? result.ppb : null
}

/** How much of an element was found in a line, in nanograms, its errors put to the others; null where it cannot be reckoned. */
export const foundIn = (known: KnownLine, element: Element, spread: Spread): bigint | null => {
  const governed = known.results.get(element)
  return governed === undefined ? null : amountOf(known, governed, spread)
}

/** The most that there can be of an element in a line: nothing but traces where its material does not hold it, all where it is nothing else. Null where nobody knows. */
export const mostIn = (known: KnownLine, element: Element, spread: Spread): bigint | null => {
  const { material } = known.facts
  const governed = known.results.get(element)
  if (governed !== undefined) return amountOf(known, governed, spread)
  if (!materialOf(material).mayHold.includes(element)) return 0n
  const pure = purePpb(material, element)
  return pure === undefined ? null : nanograms(known.line.grams, pure)
}

/** What there may be of an element as a trace, where its material does not hold it and nobody has looked for it. */
export const traceIn = ({ line, facts, results }: KnownLine, element: Element): bigint =>
  results.has(element) || materialOf(facts.material).mayHold.includes(element)
    ? 0n
    : nanograms(line.grams, ELEMENT_BALANCE.tracePpb)

const amountOf = (
  { line, facts }: KnownLine,
  { result, by }: Pick<Governing, 'result' | 'by'>,
  spread: Spread,
): bigint | null => {
  // From the mass as the lot is kept to the mass that the fraction is a part of.
  const factor = massFactor(line.basis, by.analysis.analyzedOn ?? by.basis, volatilesOf(facts.standing))
  if (factor === null) return null
  if (result.kind === 'below')
    return result.limitPpb === null ? null : scaled(line.grams, result.limitPpb, factor)
  const amount = scaled(line.grams, result.ppb, factor)
  addAlone(spread, amount, weighingPpm(line.grams))
  const expanded = scaled(line.grams, result.expandedPpb, factor)
  addAlone(spread, expanded, Math.ceil(10_000_000 / result.coverageTimes10))
  return amount
}

const scaled = (grams: number, ppb: Ppb, { over, under }: Ratio): bigint =>
  (nanograms(grams, ppb) * over) / under

/** One weighing and what calibration leaves of the scale; of small goods, what the scale cannot read. */
const weighingPpm = (grams: number): number => {
  const { alonePpm, togetherPpm, floorGrams } = METROLOGY.weighing
  // Of nothing there is no error: a line that came back whole weighs nothing.
  return Math.max(alonePpm + togetherPpm, Math.ceil((floorGrams * 1_000_000) / Math.max(1, grams)))
}
