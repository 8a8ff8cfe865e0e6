import { z } from 'zod'
import { finding } from '../writer/outcome.ts'

const grams = z.int().describe('Whole grams.')

/** A lot that is there. */
export const onHandView = z
  .object({
    lot: z.string(),
    material: z.string(),
    grams,
    basis: z.enum(['as_weighed', 'wet', 'dry', 'calcined']),
    pieces: z.int(),
    place: z.string().nullable(),
    grade: z.string().nullable(),
    owner: z.string().nullable(),
    holds: z.array(z.string()),
    disputed: z.boolean(),
  })
  .meta({ id: 'OnHand' })

const open = finding.extend({
  id: z.string(),
  revision: z.int().describe('Of the event that it is about.'),
  at: z.string().describe('When what was reported happened.'),
})

/** What one shift leaves to the next. Everything on it asks for somebody to do something. */
export const handoverView = z
  .object({
    openRuns: z.array(
      z.object({
        run: z.string().describe('Process and number: "strip-casting/23011".'),
        openedAt: z.string(),
        equipment: z.string().optional(),
        grams: grams.describe('What is in it.'),
        content: z
          .object({ lot: z.string(), basis: z.string() })
          .nullable()
          .describe('The lot that its content is until it is closed.'),
      }),
    ),
    missingAssays: z.array(z.object({ lot: z.string(), samples: z.array(z.string()) })),
    waitingForAssay: z
      .array(
        z.object({
          run: z.string().describe('Process and number: "strip-casting/23011".'),
          revision: z.int().describe('Of the event that closed it.'),
          lots: z.array(z.string()).describe('The lots that have to be analyzed.'),
        }),
      )
      .describe('Runs whose element balance waits: the latest, up to 200.'),
    waitingForAssayInAll: z.int(),
    senderMayKnow: z
      .array(z.object({ lot: z.string(), sent: z.string() }))
      .describe(
        'Lots that runs wait for, and the lots of their senders that they were: what the sender found would do.',
      ),
    exceptions: z.array(open),
    warnings: z.array(open).describe('Worth a look, and disputing nothing.'),
    notYetPosted: z.array(z.object({ lot: z.string(), usedGrams: grams })),
    onHold: z.array(z.object({ lot: z.string(), holds: z.array(z.string()) })),
    gaps: z.array(
      z.object({
        system: z.string(),
        missing: z.array(z.array(z.int()).length(2)).describe('Ranges of running numbers, first and last.'),
      }),
    ),
    weighing: z
      .array(
        z.object({
          material: z.string(),
          gains: z.int().describe('How often more came out than went in.'),
          gainedGrams: grams,
          losses: z.int(),
          lostGrams: grams,
          beyond: z
            .boolean()
            .describe('More than honest scales come to: an exception is, or was, open for it.'),
        }),
      )
      .describe('What weighings differ by since the last closing, each within what they may.'),
    proposals: z.array(
      z.object({
        revision: z.int(),
        of: z.enum(['resolution', 'correction', 'disposal']),
        subject: z
          .string()
          .describe("The exception, the revision of the correction's target, or the document."),
        owner: z.string(),
        person: z.string().optional(),
        at: z.string(),
        because: z.string().describe('What the exception comes to, or why the event is withdrawn.'),
        explanation: z.string(),
        preview: z
          .object({
            lots: z.array(z.object({ lot: z.string(), usedGrams: grams })),
            parcels: z.array(z.string()),
          })
          .optional()
          .describe('Of a correction: what it would change, as the one who agrees binds to it.'),
      }),
    ),
  })
  .meta({ id: 'Handover' })

export const labelView = z
  .object({
    lot: z.string(),
    area: z.string(),
    material: z.string(),
    net: z.string(),
    pieces: z.int().nullable(),
    grade: z.string().nullable(),
    bornAt: z.string(),
    holds: z.array(z.string()),
    composition: z.array(z.object({ element: z.string(), value: z.string(), by: z.string() })),
    identifiers: z.array(z.object({ scheme: z.string(), value: z.string() })),
  })
  .meta({ id: 'Label' })
