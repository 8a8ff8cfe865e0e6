import { z } from 'zod'
import { ELEMENTS } from '../materials/elements.ts'
import { MASS_BASES } from '../quantities/mass.ts'
import type { Forms } from './forms.ts'

/** What belongs to a composition so that it can be read: its limits, its uncertainties, and of what its fractions are parts. */
export const analysisTerms = (forms: Forms) => ({
  /** Looked for and not found, each with the limit of what the method can see (the laboratory's "< 50 ppm"). It is not zero. */
  lessThan: forms.fractions.optional(),
  /** Elements that were looked for and not found, where no limit is given: how much there may be is not known. */
  belowDetection: z.array(z.enum(ELEMENTS)).max(ELEMENTS.length).optional(),
  /** Expanded uncertainties, absolute, of single values: "0.3 %" of 29.8 % ± 0.3 %. */
  plusMinus: forms.fractions.optional(),
  /** Of what the fractions are parts: the goods wet, dry or calcined; as the lot is kept unless told. */
  analyzedOn: z.enum(MASS_BASES).optional(),
  /** Water, as a part of the wet mass. */
  moisture: forms.fraction.optional(),
  /** What ignition drives off, as a part of the dry mass. */
  lossOnIgnition: forms.fraction.optional(),
})
