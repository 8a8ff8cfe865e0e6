import { z } from 'zod'
import { positioned, whole } from './parts.ts'

export const numbersAnswer = z.object({
  ...positioned,
  numbers: z
    .array(
      z
        .object({
          value: z.string(),
          scheme: z
            .string()
            .describe('Whose number it is: sscc, uii, supplier_lot, seal, …; lot, unit or parcel for their own.'),
          subject: z.union([
            z.object({ lot: z.string() }),
            z.object({ unit: z.string() }),
            z.object({ parcel: z.string() }),
          ]),
          voided: z.boolean(),
          whole: z.boolean().describe('It is what was asked for, and not only a part of it.'),
          lots: z.array(z.string()).describe('The lot, or those in the unit or the parcel.'),
          more: whole.describe('Lots beyond those that are named.'),
        })
        .meta({ id: 'FoundNumber' }),
    )
    .describe('What is whole first, then the newest.'),
})
