import { OUTCOMES } from '@lodestone/compliance'
import { z } from 'zod'
import { instant, whole } from './parts.ts'

export const certificateEntry = z
  .object({
    id: z.string(),
    issuedAt: instant,
    lot: z.string(),
    shipment: z.object({ parcel: z.string(), line: whole }).nullable(),
    party: z.string().nullable().describe('Whom the goods went to.'),
    grams: whole.describe('The mass that it speaks of.'),
    position: whole.describe('As of how many ledger events.'),
    outcome: z.enum(OUTCOMES).describe('The verdict for the date of the delivery.'),
  })
  .meta({ id: 'CertificateEntry' })
