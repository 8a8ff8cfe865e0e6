import { z } from 'zod'
import { basis, element, gap, positioned, sourceKind, whole } from './parts.ts'
import { stageFact } from './taint.ts'

export const share = { parts: whole, grams: whole.nullable() }
const shareOf = z.object(share)
const kinds = z.object(
  Object.fromEntries([...sourceKind.options, 'unknown'].map((kind) => [kind, shareOf])),
)

const elementOrigins = z
  .object({
    element,
    ppb: whole.nullable(),
lessThanPpb: whole.nullable().describe('Looked for and not found: the lot holds less than this.'),
    ppbFrom: z.enum(['assay', 'stated', 'implied', 'cannot_hold']).nullable(),
    grams: whole.nullable(),
    sources: z.array(
      z.object({ ...share, lot: z.string(), sourceKind, country: z.string().nullable() }),
    ),
    unknown: z.array(z.object({ ...share, lot: z.string(), reason: z.string() })),
    bySourceKind: kinds,
    byCountry: z.array(z.object({ ...share, country: z.string().nullable() })),
    recycled: z.object({ postConsumer: shareOf, preConsumer: shareOf }),
    residueParts: whole,
    stages: z.array(stageFact),
  })
  .meta({ id: 'ElementOrigins' })

export const originsAnswer = z.object({
  ...positioned,
  lot: z.string(),
  asOf: whole,
  grams: whole,
  basis,
  ancestors: whole,
  complete: z.boolean(),
  gaps: z.array(gap),
  arithmetic: z.object({
    whole: whole.describe('What a share is counted in parts of.'),
    boundParts: whole.describe('No share is further from the exact proportion than this.'),
    oxideFactorsVersion: whole,
    words: z.string(),
  }),
  elements: z.array(elementOrigins),
})
