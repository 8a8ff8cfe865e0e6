import { ELEMENTS, MATERIAL_CODES, STAGES } from '@lodestone/domain'
import { z } from 'zod'

/** The parts that rule sets are made of, whatever they ask. */

export const localDate = z.iso.date()
export const country = z.string().regex(/^[A-Z]{2}$/, 'a country is two letters (ISO 3166-1)')
export const element = z.enum(ELEMENTS)
export const stage = z.enum(STAGES)
export const material = z.enum(MATERIAL_CODES)

/** Where a rule stands: the citation, and its words. */
export const source = z.strictObject({ citation: z.string(), text: z.string() })

/** What every rule set says of itself. */
export const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/),
  /** Of the text, as its authority names it: "MAY 2024". */
  version: z.string(),
  title: z.string(),
  jurisdiction: z.string(),
  /** Dormant ones are no law: they are there to ask "what if". */
  status: z.enum(['in_force', 'dormant']),
  sources: z.array(source).min(1),
  /** From which day on it is asked where nobody names a version: of several, the last that has begun; null: from the first. */
  effectiveFrom: localDate.nullable(),
  /** Nobody may rely on a verdict before counsel has read the data: null until then. */
  reviewedBy: z.string().nullable(),
  reviewedOn: localDate.nullable(),
}
