import { delivery } from '@lodestone/compliance'
import { z } from 'zod'

const whole = z.int().nonnegative()

/** A version of a rule set, by the SHA-256 of its canonical JSON. */
export const rulesRef = z.strictObject({ id: z.string(), version: z.string(), hash: z.string() })

/** What a certificate was asked for: the question that it answers. */
export const asked = z.strictObject({
  lot: z.string(),
  /** The line of a shipment that it goes with; null for a lot by itself. */
  shipment: z.strictObject({ parcel: z.string(), line: z.int().positive() }).nullable(),
  /** The position of the ledger as of which it speaks. */
  position: whole,
  /** At most so many lots behind the lot are told of. */
  most: whole,
  delivery,
  /** The prohibition that the verdict is by. */
  ruleSet: rulesRef,
})
export type Asked = z.output<typeof asked>
