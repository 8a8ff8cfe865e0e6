import { z } from 'zod'
import {
  country,
  day,
  instant,
  lotId,
  parcelId,
  partyCode,
  pieces,
  reference,
  unitId,
  words,
} from '../fields.ts'
import type { Forms } from '../forms.ts'

/** Title passes, wherever the goods are: an owner is apart from who holds them. */
export const titleTransferred = {
  occurredAt: instant,
  lots: z.array(lotId).min(1).max(1_000),
  from: partyCode.optional(),
  to: partyCode,
  terms: z.enum(['sale', 'tolling', 'consignment', 'return']).default('sale'),
  document: reference.optional(),
}

const content = (forms: Forms) => z.strictObject({ lot: lotId, mass: forms.mass, pieces: pieces.optional() })

export const UNIT_KINDS = ['box', 'drum', 'bag', 'pallet', 'serial'] as const
/** A box, a pallet, a serial: pieces of lots under one number. */
export const unitPacked = (forms: Forms) => ({
  occurredAt: instant,
  unit: unitId,
  kind: z.enum(UNIT_KINDS),
  contents: z.array(content(forms)).max(1_000).default([]),
  /** Units inside this one: boxes on a pallet. */
  units: z.array(unitId).max(1_000).default([]),
  seal: reference.optional(),
})
export const unitUnpacked = { occurredAt: instant, unit: unitId, reason: words.optional() }

export const IDENTIFIER_SCHEMES = [
  'sscc',
  'sgtin',
  'grai',
  'giai',
  'uii',
  'gs1_lot',
  'customer_part',
  'supplier_lot',
  'heat',
  'other',
] as const
export type IdentifierScheme = (typeof IDENTIFIER_SCHEMES)[number]
/** Somebody else's number for a lot or a unit. A voided one no longer finds it, and is never given to another. */
export const identifierAssigned = {
  occurredAt: instant,
  subject: z.union([z.strictObject({ lot: lotId }), z.strictObject({ unit: unitId })]),
  scheme: z.enum(IDENTIFIER_SCHEMES),
  value: reference,
  voided: z.boolean().default(false),
}

/** The addressee took delivery: the date and place that a rule may test. */
export const deliveryAccepted = {
  occurredAt: instant,
  parcel: parcelId,
  /** The local date at the place of delivery. */
  date: day,
  place: words,
  country,
  acceptedBy: reference.optional(),
}

/** Goods that left in a parcel come back, and become a lot again. */
export const customerReturnReceived = (forms: Forms) => ({
  occurredAt: instant,
  parcel: parcelId,
  reason: words,
  lines: z
    .array(
      z.strictObject({
        line: z.int().min(1).max(1_000),
        lot: lotId,
        mass: forms.mass,
        pieces: pieces.optional(),
        sealIntact: z.boolean(),
      }),
    )
    .min(1)
    .max(1_000),
})

/** Goods leave as waste, under a manifest. */
export const wasteDisposed = (forms: Forms) => ({
  occurredAt: instant,
  class: z.enum(['non_hazardous', 'hazardous', 'radioactive']),
  manifest: reference,
  disposer: partyCode.optional(),
  lines: z.array(content(forms)).min(1).max(1_000),
})
