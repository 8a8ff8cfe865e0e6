import { z } from 'zod'
import { ELEMENTS, type Element, OXIDES, type Oxide } from '../materials/elements.ts'
import type { Composition } from '../quantities/composition.ts'
import {
  FRACTION_PATTERN,
  FRACTION_PROBLEM_TEXT,
  ONE,
  type Ppb,
  parseFraction,
} from '../quantities/fraction.ts'
import {
  LARGEST_MASS_GRAMS,
  MASS_BASES,
  MASS_PATTERN,
  MASS_PROBLEM_TEXT,
  type Mass,
  parseMass,
} from '../quantities/mass.ts'

/**
 * The two forms in which an event's body is written. Both give the same values; only what is read differs: people and
 * plant systems post text with units ("412.500 kg"), the ledger stores whole grams and parts per billion.
 */
export type Forms = {
  readonly mass: z.ZodType<Mass, string | Mass>
  /** A mass that may be zero. */
  readonly massOrZero: z.ZodType<Mass, string | Mass>
  readonly fraction: z.ZodType<Ppb, string | Ppb>
  readonly composition: z.ZodType<Composition, CompositionForm>
  /** Fractions that do not add up to anything: limits, uncertainties. */
  readonly fractions: z.ZodType<Composition, CompositionForm>
}

/** A composition as it is posted (fractions as text) or as it is stored (parts per billion). */
type CompositionForm =
  | { basis: 'element'; parts: { [E in Element]?: string | Ppb | undefined } }
  | { basis: 'oxide'; parts: { [O in Oxide]?: string | Ppb | undefined } }

const atMostOne = (composition: { parts: Record<string, number | undefined> }): boolean =>
  Object.values(composition.parts).reduce<number>((sum, ppb) => sum + (ppb ?? 0), 0) <= ONE
const aboveOne = { message: 'the parts add up to more than 100 %', path: ['parts'] }

const partial = <K extends string>(keys: readonly K[], value: z.ZodType<Ppb, string | Ppb>) =>
  z.strictObject(
    Object.fromEntries(keys.map((key) => [key, value.optional()])) as Record<
      K,
      z.ZodOptional<z.ZodType<Ppb, string | Ppb>>
    >,
  )

const fractionsOf = (value: z.ZodType<Ppb, string | Ppb>): z.ZodType<Composition, CompositionForm> =>
  z.discriminatedUnion('basis', [
    z.strictObject({ basis: z.literal('element'), parts: partial<Element>(ELEMENTS, value) }),
    z.strictObject({ basis: z.literal('oxide'), parts: partial<Oxide>(OXIDES, value) }),
  ])
const compositionOf = (value: z.ZodType<Ppb, string | Ppb>): z.ZodType<Composition, CompositionForm> =>
  fractionsOf(value).refine(atMostOne, aboveOne)

const postedMass = z
  .string()
  .max(64)
  .regex(MASS_PATTERN, MASS_PROBLEM_TEXT.not_a_mass)
  .transform((text, context): Mass => {
    const mass = parseMass(text)
    if (typeof mass !== 'string') return mass
    context.addIssue({ code: 'custom', message: MASS_PROBLEM_TEXT[mass] })
    return z.NEVER
  })

const aboveZero = { message: 'a mass here must be above zero' }

const postedFraction = z
  .string()
  .max(64)
  .regex(FRACTION_PATTERN, FRACTION_PROBLEM_TEXT.not_a_fraction)
  .transform((text, context): Ppb => {
    const ppb = parseFraction(text)
    if (typeof ppb === 'number') return ppb
    context.addIssue({ code: 'custom', message: FRACTION_PROBLEM_TEXT[ppb] })
    return z.NEVER
  })

const storedPpb = z.int().min(0).max(ONE)
const storedMass = (min: number) =>
  z.strictObject({
    grams: z.int().min(min).max(LARGEST_MASS_GRAMS),
    basis: z.enum(MASS_BASES),
    stated: z.string().max(64).optional(),
  })

/** What is posted: text with units. */
export const POSTED: Forms = {
  mass: postedMass.refine((mass) => mass.grams > 0, aboveZero),
  massOrZero: postedMass,
  fraction: postedFraction,
  composition: compositionOf(postedFraction),
  fractions: fractionsOf(postedFraction),
}

/** What is stored: integers. */
export const STORED: Forms = {
  mass: storedMass(1),
  massOrZero: storedMass(0),
  fraction: storedPpb,
  composition: compositionOf(storedPpb),
  fractions: fractionsOf(storedPpb),
}
