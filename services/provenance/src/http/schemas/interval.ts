import { z } from 'zod'
import { element, gap, positioned, sourceKind, whole } from './parts.ts'

const bounds = {
  leastParts: whole,
  shareParts: whole.describe('By the share reading: between the other two.'),
  mostParts: whole,
  leastGrams: whole.nullable(),
  mostGrams: whole.nullable(),
}

export const intervalAnswer = z.object({
  ...positioned,
  lot: z.string(),
  asOf: whole,
  element,
  ppb: whole.nullable(),
lessThanPpb: whole.nullable().describe('Looked for and not found: the lot holds less than this.'),
  grams: whole.nullable(),
  set: z.object(bounds).nullable().describe('Of the set that was asked for.'),
  bySourceKind: z.array(z.object({ ...bounds, kind: z.enum([...sourceKind.options, 'unknown']) })),
  byCountry: z.array(z.object({ ...bounds, country: z.string().nullable() })),
  ancestors: whole,
  complete: z.boolean(),
  gaps: z.array(gap),
  arithmetic: z.object({
    whole: whole.describe('What a bound is counted in parts of.'),
    boundParts: whole.describe('No bound is further out than this for the sake of rounding.'),
    words: z.string(),
  }),
})
