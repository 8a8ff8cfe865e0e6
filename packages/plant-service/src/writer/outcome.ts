import type { Finding, Receipt, Refusal } from '@lodestone/domain'
import { z } from 'zod'

export const finding = z.object({
  code: z.string(),
  severity: z.enum(['note', 'warning', 'disputed', 'critical']),
  lots: z.array(z.string()),
  document: z.string().optional().describe('The document that is missed, where it is one.'),
  run: z
    .string()
    .optional()
    .describe(
      'The run that it is about, as process and number, where another event has brought it to light.',
    ),
  material: z.string().optional().describe('The material that it is about, where it is about no lot.'),
  sentence: z.string(),
  remedy: z.string().optional().describe('What would put it right.'),
})

/** What a post is answered with once its events are durable; a retry with the same key gets the very same. */
export const receipt = z
  .object({
    stream: z.string(),
    revision: z.int().describe('The revision of the last event.'),
    events: z.array(z.object({ id: z.uuid(), type: z.string(), revision: z.int() })),
    recordedAt: z.string(),
    waitFor: z
      .string()
      .describe('Give it to the read side as wait-for, to read your own write: "book-FTW-SC@41".'),
    findings: z
      .array(finding)
      .describe('What the ledger disbelieves, or notes, about a report that it accepted.'),
  })
  .meta({ id: 'Receipt' })

/** What came of an item that was submitted. `valid`: it would have been recorded; nothing was written. */
export type Outcome =
  | { readonly kind: 'recorded'; readonly receipt: Receipt }
  | { readonly kind: 'replayed'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'valid'; readonly types: readonly string[]; readonly findings: readonly Finding[] }
