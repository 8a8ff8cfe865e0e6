import { z } from 'zod'
import { instant, positioned, sourceKind, whole } from './parts.ts'

const times = { first: instant, last: instant, lots: whole, grams: whole }

export const custodyAnswer = z.object({
  ...positioned,
  lot: z.string(),
  asOf: whole,
  ancestors: whole,
  steps: z
    .array(
      z
        .discriminatedUnion('kind', [
          z.object({
            kind: z.literal('entered'),
            sourceKind,
            from: z.string().nullable().describe('Who brought it, where that is said; to people of the house.'),
            to: z.string(),
            site: z.string(),
            ...times,
          }),
          z.object({ kind: z.literal('worked'), area: z.string(), site: z.string(), ...times }),
          z.object({ kind: z.literal('moved'), from: z.string(), to: z.string(), receipts: whole, ...times }),
        ])
        .meta({ id: 'CustodyStep' }),
    )
    .describe('Steps alike are told as one, by when they happened first.'),
})
