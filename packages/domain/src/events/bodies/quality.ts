import { z } from 'zod'
import { instant, lotId, pieces, reference, words } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { lossLine, takeLine, yieldLine } from '../lines.ts'

/** A sample leaves a lot; its assay comes later, under the same sample number. */
export const sampleTaken = (forms: Forms) => ({
  occurredAt: instant,
  lot: lotId,
  sample: reference,
  /** Where in the process, or where in the lot. */
  point: reference.optional(),
  /** What the sample weighs, where it is worth booking. */
  mass: forms.mass.optional(),
  /** The sample is a composite of increments of several lots; this is the lot that it is booked on. */
  compositeOf: z.array(lotId).max(1_000).optional(),
})

/** An inspection counts what is good. Rejects become a lot of their own; what is destroyed is gone. */
export const lotInspected = (forms: Forms) => ({
  occurredAt: instant,
  lot: lotId,
  plan: reference,
  inspected: z.int().min(1).max(1_000_000_000),
  accepted: z.int().min(0).max(1_000_000_000),
  destroyed: z.strictObject({ pieces, mass: forms.mass }).optional(),
  /** How many of the inspected pieces are rejected, and the lot that they become. */
  rejectedPieces: z.int().min(1).max(1_000_000_000).optional(),
  rejected: yieldLine(forms).omit({ from: true, composition: true }).optional(),
})

/** A review board's route for goods: worked again, into lots of the same kind. */
export const lotReworked = (forms: Forms) => ({
  occurredAt: instant,
  order: reference,
  route: words,
  inputs: z.array(takeLine(forms)).min(1).max(1_000),
  outputs: z.array(yieldLine(forms)).min(1).max(1_000),
  losses: z.array(lossLine(forms)).max(50).default([]),
})

/** The grade of a lot is changed, on somebody's authority: use as is, down-graded, up-graded after test. */
export const lotRegraded = {
  occurredAt: instant,
  lot: lotId,
  grade: reference,
  authority: reference,
  reason: words,
}
