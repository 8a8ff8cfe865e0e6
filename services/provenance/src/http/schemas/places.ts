import { AREA_KINDS } from '@lodestone/domain'
import { PARCEL_ROLES } from '@lodestone/lineage'
import { z } from 'zod'
import { documentNamed } from './evidence.ts'
import { addressee, eventAt, eventContent, instant, positioned, shipment, whole } from './parts.ts'

export const sitesAnswer = z.object({
  ...positioned,
  sites: z.array(
    z.object({
      site: z.string(),
      name: z.string(),
      country: z.string(),
      operator: z.string(),
      region: z.string().nullable(),
      position: whole.describe('Where this was last stated.'),
    }),
  ),
})

export const areasAnswer = z.object({
  ...positioned,
  areas: z.array(
    z.object({
      area: z.string(),
      site: z.string(),
      kind: z.enum(AREA_KINDS),
      name: z.string(),
      position: whole,
    }),
  ),
})

export const partiesAnswer = z.object({
  ...positioned,
  parties: z.array(
    z.object({
      party: z.string(),
      name: z.string(),
      country: z.string().optional(),
      roles: z.array(z.string()),
    }),
  ),
})

export const shipmentsAnswer = z.object({
  ...positioned,
  shipments: z.array(shipment).describe('A line for each lot in each parcel, the newest shipment first.'),
  next: whole.optional().describe('Give it as "before" for the next page; not there on the last.'),
})

const openLine = z.object({ lot: z.string(), openGrams: whole, openPieces: whole })
export const parcelsAnswer = z.object({
  ...positioned,
  at: instant.describe('The moment that the ages are counted to.'),
  parcels: z.array(
    eventAt.extend({
      parcel: z.string(),
      from: z.string(),
      to: z.string(),
      shippedGrams: whole,
      receivedGrams: whole,
      openGrams: whole,
      refusedGrams: whole.describe('Of what is open, what the addressee does not take.'),
      redirects: z.string().optional().describe('The parcel that it was part of, before a refusal.'),
      lines: z.array(openLine),
      ageSeconds: whole,
    }),
  ),
})

const parcelLine = shipment.pick({
  lot: true,
  grams: true,
  pieces: true,
  receivedGrams: true,
  receivedPieces: true,
})
export const parcelAnswer = z.object({
  ...positioned,
  parcel: z.string(),
  from: z.string(),
  addressee,
  shipped: eventAt,
  shippedGrams: whole,
  receivedGrams: whole,
  inTransit: z.boolean(),
  openGrams: whole,
  refusedGrams: whole.describe('Of what is open, what the addressee does not take.'),
  lines: z.array(parcelLine),
})

export const parcelHistoryAnswer = z.object({
  ...positioned,
  parcel: z.string(),
  events: z.array(
    eventAt
      .extend({
        role: z.enum(PARCEL_ROLES).describe('What it did to the parcel.'),
        grams: whole.nullable().describe('How much of it, in the sender’s figures; null for all of it.'),
        withdrawnBy: eventAt.optional().describe('The correction that declared the event erroneous.'),
        event: eventContent.optional().describe('The event itself.'),
        documents: z.array(documentNamed).optional().describe('The documents that it names.'),
        unreadable: z.string().optional().describe('Why the event cannot be read.'),
        withheld: z.literal(true).optional().describe('The event tells of others; this key may not see it.'),
      })
      .meta({ id: 'ParcelEvent' }),
  ),
})

export const eventAnswer = z.object({
  ...positioned,
  at: eventAt
    .omit({ type: true, occurredAt: true })
    .extend({ type: z.string(), occurredAt: instant.nullable() }),
  storedAt: instant.describe("The store's own clock."),
  withdrawnBy: eventAt.optional(),
  event: eventContent.optional(),
  unreadable: z.string().optional(),
})
