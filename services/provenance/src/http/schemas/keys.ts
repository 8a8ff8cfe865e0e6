import { z } from 'zod'
import { eventAt, instant, positioned, whole } from './parts.ts'

const posted = z
  .object({
    at: eventAt,
    recordedAt: instant,
    owner: z.string().describe('Who held the key, as the event has it.'),
    lots: z.array(z.string()).describe('The lots that it names.'),
    state: z
      .enum(['believed', 'open', 'confirmed', 'withdrawn'])
      .describe(
        'Before the cut-off, or of a key that has none: believed. After it: open, until somebody confirmed it or declared it erroneous.',
      ),
    withdrawnBy: eventAt.optional(),
  })
  .meta({ id: 'PostedEvent' })

export const postedAnswer = z.object({
  ...positioned,
  key: z.string(),
  cutOff: z
    .object({ from: whole.describe('The first position that is cut off.'), reason: z.string(), said: eventAt })
    .nullable()
    .describe('Null while nobody has said that the key was in wrong hands.'),
  counts: z.object({ believed: whole, open: whole, confirmed: whole, withdrawn: whole }),
  events: z.array(posted).describe("In the ledger's order, from the position that was asked for."),
})

export const suspectsAnswer = z.object({
  ...positioned,
  lot: z.string(),
  suspects: z
    .array(
      z.object({
        at: eventAt,
        key: z.string(),
        owner: z.string(),
        lots: z.array(z.string()).describe('The lots that it names.'),
        sentence: z.string(),
      }),
    )
    .describe("What the lot rests on and nobody has looked into yet, in the ledger's order."),
})
