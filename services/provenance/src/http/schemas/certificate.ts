import { STATUSES } from '@lodestone/certificate'
import { OUTCOMES } from '@lodestone/compliance'
import { z } from 'zod'
import { eventAt, instant, whole } from './parts.ts'

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
    statusIndex: whole.describe('Its place in the list of statuses.'),
  })
  .meta({ id: 'CertificateEntry' })

export const issuedCertificate = certificateEntry
  .extend({
    witnessesAway: z
      .array(z.string())
      .optional()
      .describe('Witnesses that were not waited for, because they did not answer before; left out where there is none.'),
  })
  .meta({ id: 'IssuedCertificate' })

export const certificateStatus = z
  .object({
    id: z.string(),
    status: z.enum(STATUSES),
    reasons: z.array(z.string()).describe('Why it is not valid.'),
    events: z.array(eventAt).describe('The events behind that.'),
  })
  .meta({ id: 'CertificateStatus' })

export const publicStatus = z.object({ id: z.string(), status: z.enum(STATUSES) })
