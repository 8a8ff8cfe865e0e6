import { determination, endItem, tier } from '@lodestone/domain'
import { z } from 'zod'
import { country, localDate } from '../rule-set/parts.ts'

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
  tier: tier.optional(),
  /** The country of the place of delivery: for the record. */
  place: country.optional(),
  acquiredIn: country.optional(),
  usedIn: country.optional(),
  endItem: endItem.optional(),
  determinations: z.array(determination).optional(),
})
export type Delivery = z.output<typeof delivery>
