import { z } from 'zod'
import { instant, lotId, pieces, reference, words } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { lossLine, takeLine, yieldLine } from '../lines.ts'

const increment = (forms: Forms) =>
  z.strictObject({ lot: lotId, sample: reference.optional(), mass: forms.mass })

/** A sample leaves a lot; its assay comes later, under the same sample number. */
export const sampleTaken = (forms: Forms) => ({
  occurredAt: instant,
  lot: lotId,
  sample: reference,
  /** Where in the process, or where in the lot. */
  point: reference.optional(),
  /** What the sample weighs, where it is worth booking. */
  mass: forms.mass.optional(),
  /** The sample is a composite of increments of several lots, in parts that are not known; `lot` is the one that it is booked on. */
  compositeOf: z.array(lotId).max(1_000).optional(),
  /**
   * The sample is a composite, of so much of each lot, or of each earlier sample of a lot. These are its proportions: what leaves a lot
   * is booked by that lot's own sample.
   */
  increments: z.array(increment(forms)).min(2).max(1_000).optional(),
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
