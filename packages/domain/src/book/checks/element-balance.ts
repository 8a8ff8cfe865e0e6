import type { LotId } from '../../ids.ts'
import type { Element } from '../../materials/elements.ts'
import { balancedElements, ELEMENT_BALANCE } from '../../processes/element-balance.ts'
import type { RunType } from '../../processes/process-kinds.ts'
import {
  createSpread,
  GRAM,
  gramsOfNanograms,
  isBeyond,
  standardOf,
  varianceOf,
} from '../../quantities/uncertainty.ts'
import type { LotFacts } from '../lot-facts.ts'
import type { BalanceSides } from '../run-balance.ts'
import { foundIn, foundPpb, type KnownLine, knownLines, mostIn, traceIn } from './balance-line.ts'
import { waitsForProduct } from './balance-waits.ts'

/** An element of which a run gave more than it took, in whole grams. */
export type Gain = {
  readonly element: Element
  readonly tookGrams: number
  readonly gaveGrams: number
  /** What scales and laboratories may err by in the difference, at the coverage that gains are raised at. */
  readonly errorGrams: number
  /** The lots that hold it. */
  readonly lots: readonly LotId[]
}

/** What a run's element balance comes to, as far as its lots are analyzed; and the lots that it waits for. */
export type Verdict = { readonly gains: readonly Gain[]; readonly waits: readonly LotId[] }

/**
 * No process makes an element: of each, what the run gave is never above what it took, beyond what scales and laboratories may err by. An
 * element is balanced once every lot that went in and can hold it is analyzed for it; of what came out, what is analyzed is enough.
 */
export const strikeBalance = (
  process: RunType,
  sides: BalanceSides,
  factsOf: (lot: LotId) => LotFacts,
): Verdict => {
  const waits = waitsForProduct(process, sides, factsOf)
  // Mostly nothing that came out is analyzed yet.
  if (sides.gives.every(({ lot }) => factsOf(lot).standing.length === 0)) return { gains: [], waits }
  const gave = knownLines(sides.gives, 'gave', factsOf)
  const analyzed = gave.filter(({ results }) => results.size > 0)
  if (analyzed.length === 0) return { gains: [], waits }
  const took = knownLines(sides.takes, 'took', factsOf)
  const missing = new Set(waits)
  const gains: Gain[] = []
  for (const element of balancedElements(process)) {
    const holding = analyzed.filter((known) => foundPpb(known, element))
    if (holding.length === 0) continue
    const struck = strike(element, took, holding, sides.pooledGrams)
    if ('missing' in struck) for (const lot of struck.missing) missing.add(lot)
    else if (struck.gain !== null) gains.push(struck.gain)
  }
  return { gains, waits: [...missing] }
}

type Struck = { readonly gain: Gain | null } | { readonly missing: readonly LotId[] }

/** The balance of one element, of which something was found in what was given: the gain, if any; or the lots that have to be analyzed first. */
const strike = (
  element: Element,
  took: readonly KnownLine[],
  holding: readonly KnownLine[],
  pooledGrams: number,
): Struck => {
  const spread = createSpread()
  const given = sumOf(holding, (known) => foundIn(known, element, spread))
  const taken = sumOf(took, (known) => mostIn(known, element, spread))
  if (taken.missing.length > 0) return waitFor([...taken.missing, ...given.missing], element, holding)
  const most = taken.nanograms + BigInt(pooledGrams) * GRAM
  // An oxide is reckoned to its metal in whole parts per billion, rounded down: a part a gram may be missing from the sum.
  const unseen = took.reduce((sum, known) => sum + traceIn(known, element) + BigInt(known.line.grams), 0n)
  const excess = given.nanograms - most - unseen
  const variance = varianceOf(spread)
  if (excess <= 0n || !isBeyond(excess, variance, ELEMENT_BALANCE.coverageTimes10))
    return given.missing.length > 0 ? waitFor(given.missing, element, holding) : { gain: null }
  const error = (standardOf(variance) * BigInt(ELEMENT_BALANCE.coverageTimes10)) / 10n
  return {
    gain: {
      element,
      tookGrams: gramsOfNanograms(most),
      gaveGrams: gramsOfNanograms(given.nanograms),
      errorGrams: gramsOfNanograms(error),
      lots: holding.map(({ line }) => line.lot),
    },
  }
}

const sumOf = (lines: readonly KnownLine[], amountOf: (known: KnownLine) => bigint | null) => {
  let nanograms = 0n
  const missing: LotId[] = []
  for (const known of lines) {
    const amount = amountOf(known)
    if (amount === null) missing.push(known.line.lot)
    else nanograms += amount
  }
  return { nanograms, missing }
}

/** Only where there is enough of an element is its balance worth waiting for. */
const waitFor = (missing: readonly LotId[], element: Element, holding: readonly KnownLine[]): Struck =>
  holding.some((known) => (foundPpb(known, element) ?? 0) >= ELEMENT_BALANCE.waitsFromPpb)
    ? { missing }
    : { gain: null }
