import { z } from 'zod'
import { DETERMINATIONS } from '../rule-set/exceptions.ts'
import { country, localDate } from '../rule-set/parts.ts'

const determination = z.strictObject({
  kind: z.enum(DETERMINATIONS),
  reference: z.string(),
  /** What it covers; null: not limited by it. */
  contract: z.string().nullable(),
  endItem: z.string().nullable(),
  from: localDate,
  through: localDate.nullable(),
})
export type Determination = z.output<typeof determination>

/** What is delivered to whom, when and where: the facts that are not in the ledger. What is left out is not known. */
export const delivery = z.strictObject({
  /** The local date at the place of delivery. */
  date: localDate,
  /** The local date at the shipper at that moment, where it is another. */
  shipperDate: localDate.optional(),
  contract: z
    .strictObject({
      number: z.string(),
      valueUsd: z.int().nonnegative().optional(),
      clauses: z.array(z.strictObject({ id: z.string(), version: z.string() })),
      /** The contract says that electronic devices are not excepted. */
      electronicDevicesIncluded: z.boolean().optional(),
    })
    .optional(),
  /** `sub`: to a contractor of a higher tier, whose own delivery is the one that counts. */
  tier: z.enum(['prime', 'sub']).optional(),
  /** The country of the place of delivery: for the record. */
  place: country.optional(),
  acquiredIn: country.optional(),
  usedIn: country.optional(),
  endItem: z
    .strictObject({
      name: z.string(),
      /** The magnet itself is what is delivered, and in nothing. */
      isTheMagnet: z.boolean(),
      manufacturedIn: country.optional(),
      offTheShelf: z.boolean().optional(),
      electronicDevice: z.boolean().optional(),
      /** Covered material in it, in ppb by weight. */
      coveredPpb: z.int().min(0).max(1_000_000_000).optional(),
    })
    .optional(),
  determinations: z.array(determination).optional(),
})
export type Delivery = z.output<typeof delivery>
