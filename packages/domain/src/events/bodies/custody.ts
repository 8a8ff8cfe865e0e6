import { z } from 'zod'
import { areaCode, day, instant, lotId, parcelId, partyCode, pieces, reference, unitId } from '../fields.ts'
import type { Forms } from '../forms.ts'

export const addressee = z.union([z.strictObject({ area: areaCode }), z.strictObject({ party: partyCode })])
export type Addressee = z.infer<typeof addressee>

const parcelLine = (forms: Forms) => ({ lot: lotId, mass: forms.mass, pieces: pieces.optional() })

const transport = {
  occurredAt: instant,
  parcel: parcelId,
  addressee,
  carrier: reference.optional(),
  billOfLading: reference.optional(),
  seals: z.array(reference).max(50).optional(),
  /** The boxes and pallets that leave with it. */
  units: z.array(unitId).max(1_000).optional(),
}

/** A parcel leaves the area, for another area or for a party outside. */
export const lotShipped = (forms: Forms) => ({
  ...transport,
  lines: z
    .array(z.strictObject(parcelLine(forms)))
    .min(1)
    .max(1_000),
})

/** The contract that goods go under, as far as the papers say. */
export const underContract = {
  contract: reference.optional(),
  lineItem: reference.optional(),
  /** The clauses that the contract line carries, with their version: "252.225-7052 MAY 2024". */
  clauses: z.array(reference).max(20).optional(),
  deliveryDue: day.optional(),
}

/** Finished magnets leave, each line under its contract. */
export const magnetShipped = (forms: Forms) => ({
  ...transport,
  addressee: z.strictObject({ party: partyCode }),
  lines: z
    .array(
      z.strictObject({
        ...parcelLine(forms),
        ...underContract,
        part: reference.optional(),
        certificate: reference.optional(),
      }),
    )
    .min(1)
    .max(1_000),
})

/** Goods of a parcel arrive, line by line, and become lots of this area. */
export const lotReceived = (forms: Forms) => ({
  occurredAt: instant,
  parcel: parcelId,
  sealsIntact: z.boolean().optional(),
  lines: z
    .array(
      z.strictObject({
        /** The parcel's line, counted from 1. */
        line: z.int().min(1).max(1_000),
        lot: lotId,
        /** As weighed here. */
        mass: forms.mass,
        pieces: pieces.optional(),
        /** How much of the parcel line, in the sender's figures, this receipt accounts for; all that is open unless told. */
        covers: forms.mass.optional(),
        coversPieces: pieces.optional(),
        place: reference.optional(),
      }),
    )
    .min(1)
    .max(1_000),
})
