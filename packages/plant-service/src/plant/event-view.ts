import { z } from 'zod'

/** An event of the book, as it is kept, and where it stands. */
export const keptView = z
  .object({
    at: z.object({ stream: z.string(), revision: z.int(), id: z.uuid() }),
    withdrawn: z.boolean().describe('It was declared erroneous.'),
    event: z.looseObject({ type: z.string() }).describe('As the schema of its type says.'),
  })
  .meta({ id: 'KeptEvent' })

const grams = z.int().describe('Whole grams.')

/** What withdrawing an event would change in its book. */
export const withdrawalView = z
  .object({
    target: z.object({ eventId: z.uuid(), revision: z.int() }),
    type: z.string(),
    postedBy: z.string(),
    correctable: z.boolean().describe('False for what is put right by posting its opposite.'),
    withdrawn: z.boolean().describe('It was declared erroneous before.'),
    restsOnNothing: z.boolean().describe('Nothing that came from it has been used or has left.'),
    alone: z.boolean().describe('Whoever asks may withdraw it alone.'),
    lots: z.array(
      z.object({
        lot: z.string(),
        material: z.string().nullable(),
        inGrams: grams,
        usedGrams: grams.describe('Used or shipped since.'),
      }),
    ),
    parcels: z.array(
      z.object({
        parcel: z.string(),
        addressee: z.union([z.object({ area: z.string() }), z.object({ party: z.string() })]).nullable(),
        shippedAt: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Withdrawal' })
