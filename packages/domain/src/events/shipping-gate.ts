import { z } from 'zod'
import { day, partyCode, ruleSetId } from './fields.ts'
import { VERDICT_OUTCOMES } from './verdict-outcomes.ts'

const outcome = z.enum(VERDICT_OUTCOMES)

/** Which shipments of an area to parties need a verdict that passes. Without addressees and clauses: all of them. */
export const shippingGate = z.strictObject({
  ruleSet: ruleSetId,
  /** The version that is asked; unless told, the one whose clause the contract carries, else the last that has begun. */
  version: z.string().min(1).max(64).optional(),
  /** Every line to one of these parties needs one. */
  addressees: z.array(partyCode).min(1).max(1_000).optional(),
  /** Every line whose contract carries one of these clauses, in any version, needs one: "252.225-7052". */
  clauses: z.array(z.string().min(1).max(80)).min(1).max(100).optional(),
  passes: z.array(outcome).min(1).default(['COMPLIANT', 'EXEMPT', 'NOT_APPLICABLE']),
})
export type ShippingGate = Readonly<z.output<typeof shippingGate>>

/** What a rule set said of a lot on a delivery, as of a position of the ledger: enough to ask it again. */
export const givenVerdict = z.strictObject({
  outcome,
  ruleSet: ruleSetId,
  version: z.string(),
  /** SHA-256 of the rule set, in hex. */
  hash: z.string(),
  position: z.int().min(0),
  /** The local date of delivery that was asked for, and the regime that decides on it. */
  date: day,
  regime: z.string(),
})
export type GivenVerdict = Readonly<z.output<typeof givenVerdict>>
