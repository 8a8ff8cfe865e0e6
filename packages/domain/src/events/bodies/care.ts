import { z } from 'zod'
import { analysisTerms } from '../analysis.ts'
import { evidence } from '../common.ts'
import { eventId, instant, lotId, reference, revision, words } from '../fields.ts'
import type { Forms } from '../forms.ts'

export const LABORATORY_ROLES = ['production', 'settlement', 'umpire'] as const
export type AssayRole = (typeof LABORATORY_ROLES)[number]

export const assayRecorded = (forms: Forms) => ({
  occurredAt: instant,
  lot: lotId,
  sample: reference,
  method: reference.optional(),
  laboratory: reference.optional(),
  role: z.enum(LABORATORY_ROLES).default('production'),
  composition: forms.composition,
  ...analysisTerms(forms),
  /** Expanded uncertainty of the values that `plusMinus` leaves out, as a part of each value. */
  expandedUncertainty: forms.fraction.optional(),
  /** The coverage factor of the uncertainties, times ten: 20 for k = 2, which it is unless told. */
  coverageFactorTimes10: z.int().min(10).max(40).optional(),
  /** The earlier assay of the same lot that this one takes the place of: one of the same role, or of a lighter one. */
  supersedes: eventId.optional(),
})

export const evidenceAttached = {
  occurredAt: instant,
  lot: lotId,
  documents: z.array(evidence).min(1).max(50),
  claim: words.optional(),
}

export const lotHeld = { occurredAt: instant, lot: lotId, hold: reference, reason: words }
export const lotReleased = { occurredAt: instant, lot: lotId, hold: reference, disposition: words }

export const ADJUSTMENT_CAUSES = [
  'count',
  'scale',
  'moisture',
  'spill',
  'residue',
  'rounding',
  'sample',
  'other',
] as const
export type AdjustmentCause = (typeof ADJUSTMENT_CAUSES)[number]

export const lotAdjusted = (forms: Forms) => ({
  occurredAt: instant,
  lot: lotId,
  /** What was found beyond the book (`gain`) or missing from it (`loss`). */
  direction: z.enum(['gain', 'loss']),
  mass: forms.mass,
  pieces: z.int().min(1).optional(),
  cause: z.enum(ADJUSTMENT_CAUSES),
  reason: words,
})

/** An earlier event of this book is declared erroneous. Nothing is deleted; the fold takes its effects back. */
export const eventDeclaredErroneous = {
  occurredAt: instant,
  target: z.strictObject({ eventId, revision }),
  reason: z.enum(['did_not_occur', 'incorrect_data']),
  explanation: words,
  /** The later event that says it right, where there is one already. */
  replacement: eventId.optional(),
  /** The revision of another person's proposal that is agreed with: needed where other events rest on the target. */
  proposal: revision.optional(),
}
