import { z } from 'zod'
import { element, positioned, whole } from './parts.ts'

export const lotContentsAnswer = z.object({
  ...positioned,
  lot: z.string(),
  asOf: whole,
  elements: z.array(
    z.object({
      element,
      ppb: whole.nullable().describe('Null where it is not known.'),
      leastPpb: whole.nullable(),
      mostPpb: whole.nullable(),
      measurements: whole.describe('Analyses and statements that it rests on.'),
    }),
  ),
  coverageFactorTimes10: whole,
  words: z.string(),
})
