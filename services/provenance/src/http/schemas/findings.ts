import { SEVERITIES } from '@lodestone/domain'
import { z } from 'zod'
import { element, eventAt, instant, positioned, whole } from './parts.ts'

const work = z
  .object({
    assignee: z.string().nullable(),
    assigned: z.object({ by: z.string(), at: instant }).describe('By whom, and since when.'),
    acknowledgedAt: instant.nullable().describe('When whoever works on it said that they do.'),
    notes: z.array(z.object({ by: z.string(), at: instant, words: z.string() })),
  })
  .meta({ id: 'FindingWork' })

export const listedFinding = z
  .object({
    id: z.string().describe('The same for the same cause and subject, whenever it is asked for.'),
    source: z
      .enum(['book', 'derived', 'customer'])
      .describe(
        'Raised by a book when it was posted, and open; derived from the log by the read side; or reported by a customer.',
      ),
    code: z.string(),
    severity: z.enum(SEVERITIES),
    areas: z.array(z.string()),
    lots: z.array(z.string()),
    element: element.nullable(),
    parcel: z.string().optional().describe('The parcel that it is about, where it is about one.'),
    events: z.array(eventAt),
    occurredAt: instant,
    figures: z.record(z.string(), z.number()),
    sentence: z.string(),
    remedy: z.string(),
    because: z
      .string()
      .nullable()
      .describe('The id of the finding that this one follows from; null for one that stands by itself.'),
    work: work
      .nullable()
      .describe('Who works on it, as of now whatever the answer is as of; null where nobody was told to. It changes nothing that is disputed.'),
  })
  .meta({ id: 'Finding' })

export const findingsAnswer = z.object({
  ...positioned,
  from: instant,
  to: instant,
  counts: z.object({ note: whole, warning: whole, disputed: whole, critical: whole }),
  items: whole.describe('How many stand by themselves: what a person has to look at.'),
  findings: z
    .array(listedFinding)
    .describe('The gravest first, of equal ones the latest; what follows from one directly behind it.'),
})
