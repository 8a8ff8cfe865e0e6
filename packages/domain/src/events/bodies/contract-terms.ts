import { z } from 'zod'
import { country, day, instant, partyCode, reference, words } from '../fields.ts'

/** Kinds of government determinations that set a restriction aside. */
export const DETERMINATIONS = ['nad_individual', 'nad_class', 'statutory_36m', 'national_security'] as const

export const determination = z.strictObject({
  kind: z.enum(DETERMINATIONS),
  reference: words,
  /** What it covers; null: not limited by it. */
  contract: words.nullable(),
  endItem: words.nullable(),
  from: day,
  through: day.nullable(),
})

export const endItem = z.strictObject({
  name: words,
  /** The magnet itself is what is delivered, and in nothing. */
  isTheMagnet: z.boolean(),
  manufacturedIn: country.optional(),
  offTheShelf: z.boolean().optional(),
  electronicDevice: z.boolean().optional(),
  /** Covered material in it, in ppb by weight. */
  coveredPpb: z.int().min(0).max(1_000_000_000).optional(),
})

const clause = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._:/#()+-]{0,39} [\p{L}\p{N}][\p{L}\p{N} ._:/#()+-]{0,38}$/u,
    'a clause with its version: "252.225-7052 MAY 2024"',
  )

/** `sub`: to a contractor of a higher tier, whose own delivery is the one that counts. */
export const tier = z.enum(['prime', 'sub'])

/**
 * What a contract says of the goods under it, on which exceptions of a clause can rest: a compliance officer's word. Recorded again it takes the place of what was
 * recorded before.
 */
export const contractTermsRecorded = {
  occurredAt: instant,
  /** The customer whose contract it is. */
  party: partyCode,
  contract: reference,
  /** One of its lines; all that have no terms of their own where left out. */
  lineItem: reference.optional(),
  /** All of this kind that it carries, with their version: "252.225-7052 MAY 2024". */
  clauses: z.array(clause).max(20),
  /** Of the prime contract, in whole US dollars. */
  valueUsd: z.int().nonnegative().optional(),
  /** The contract says that electronic devices are not excepted. */
  electronicDevicesIncluded: z.boolean().optional(),
  tier: tier.optional(),
  /** The country of the place of delivery. */
  place: country.optional(),
  acquiredIn: country.optional(),
  usedIn: country.optional(),
  endItem: endItem.optional(),
  determinations: z.array(determination).max(50).optional(),
  reason: words,
}
