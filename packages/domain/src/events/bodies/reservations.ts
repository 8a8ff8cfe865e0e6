import { z } from 'zod'
import { instant, reference } from '../fields.ts'

/** The middle of a lot id: `26` in `FTW-SC-26-23011`. */
export const series = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9._]{0,19}$/, 'a series is the middle of a lot id: "26" in "FTW-SC-26-23011"')

/** A block of lot numbers for a terminal that works without the network. The ledger says which. */
export const lotIdsReserved = {
  occurredAt: instant,
  terminal: reference,
  series,
  count: z.int().min(1).max(100_000),
}
