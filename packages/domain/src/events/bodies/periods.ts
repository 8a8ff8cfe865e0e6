import { z } from 'zod'
import { instant, lotId, reference, words } from '../fields.ts'
import type { Forms } from '../forms.ts'

/** A physical inventory: what was found, lot by lot, at a cut-off. It edits nothing; differences are booked by adjustments. */
export const inventoryCounted = (forms: Forms) => ({
  occurredAt: instant,
  count: reference,
  method: words,
  lines: z
    .array(
      z.strictObject({
        lot: lotId,
        mass: forms.massOrZero,
        uncertainty: forms.massOrZero.optional(),
        pieces: z.int().min(0).max(1_000_000_000).optional(),
      }),
    )
    .min(1)
    .max(10_000),
})

/** The book is closed through a time. What is posted later for that time is appended now; the closed statement stays. */
export const periodClosed = {
  occurredAt: instant,
  period: reference,
  /** Through this moment (exclusive of nothing after it). */
  through: instant,
  /** The inventory that it rests on. */
  count: reference.optional(),
}
