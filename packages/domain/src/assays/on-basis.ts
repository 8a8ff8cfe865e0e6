import type { AnalysisTerms, Composition } from '../quantities/composition.ts'
import { ONE, type Ppb } from '../quantities/fraction.ts'
import type { MassBasis } from '../quantities/mass.ts'
import { massFactor, type Ratio } from '../quantities/mass-factor.ts'

/** A composition with the limits of what was looked for and not found. */
export type Fractions = {
  readonly composition: Composition
  readonly limits: Pick<AnalysisTerms, 'lessThan' | 'belowDetection'>
}

/**
 * What was analyzed as parts of goods that are kept on a basis, rounded down: swarf that is weighed wet and analyzed dry holds less of everything, by its
 * water. Null where it is not told how much drying, or ignition, takes off: then nothing is known of the goods as they are kept.
 */
export const onBasis = (
  composition: Composition,
  terms: AnalysisTerms | undefined,
  basis: MassBasis,
): Fractions | null => {
  if (terms === undefined) return { composition, limits: {} }
  if (terms.analyzedOn === undefined) return { composition, limits: terms }
  const factor = massFactor(basis, terms.analyzedOn, terms)
  if (factor === null) return null
  if (factor.over === factor.under) return { composition, limits: terms }
  const { lessThan, belowDetection } = terms
  return {
    composition: scaled(composition, factor),
    limits: { belowDetection, lessThan: lessThan === undefined ? undefined : scaled(lessThan, factor) },
  }
}

const scaled = (composition: Composition, factor: Ratio): Composition =>
  ({
    ...composition,
    parts: Object.fromEntries(
      Object.entries(composition.parts).map(([name, ppb]) => [name, scaledPpb(ppb, factor)]),
    ),
  }) as Composition

const scaledPpb = (ppb: Ppb, { over, under }: Ratio): Ppb =>
  Math.min(ONE, Number((BigInt(ppb) * over) / under))
