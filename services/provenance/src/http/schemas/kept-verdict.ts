import { OUTCOMES } from '@lodestone/compliance'
import { z } from 'zod'
import { flipSchema, keptVerdictSchema } from '../../standing/flip-event.ts'
import { eventAt, material, positioned, whole } from './parts.ts'

const line = z.object({ parcel: z.string(), line: whole }).nullable()

const row = z
  .object({
    subject: z.string(),
    lot: z.string(),
    line: line.describe('Of a line that was shipped and not accepted; null of a lot.'),
    material: material.nullable(),
    grams: whole.describe('Of a lot what is in stock, of a line what was shipped.'),
    verdicts: z.array(keptVerdictSchema),
    restsOn: z
      .array(z.object({ kind: z.enum(['clearing', 'dispute']), lots: z.array(z.string()), at: eventAt }))
      .describe('Clearings and disputes behind the lot: what each would change the verdict itself tells.'),
    more: whole.describe('So many more of these are not listed.'),
  })
  .meta({ id: 'KeptVerdicts' })

export const keptVerdictsAnswer = z.object({
  ...positioned,
  verdicts: z.array(row),
  next: z.string().optional().describe('Give it as "after" for the next page; not there on the last.'),
})

export const flipsAnswer = z.object({
  ...positioned,
  flips: z.array(flipSchema.extend({ id: z.string(), revision: whole })).describe('In the order of the ledger.'),
  next: whole.optional().describe('Give it as "after" for what comes next; not there on the last page.'),
})

const stranding = z.enum(['barred', 'unproven', 'review'])
export const strandedAnswer = z.object({
  ...positioned,
  rules: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  title: z.string(),
  from: z.string().describe('The day from which it may not be delivered.'),
  sums: z.array(z.object({ area: z.string(), material, stranding, lots: whole, grams: whole })),
  stranded: z
    .array(
      z
        .object({
          lot: z.string(),
          area: z.string(),
          material,
          grams: whole,
          line: line.describe('On its way and not accepted; null: in stock.'),
          stranding: stranding.describe(
            'barred: proven to offend from then on. unproven: not known to pass from then on. review: counsel has to say.',
          ),
          facts: z.array(z.string()),
        })
        .meta({ id: 'Stranded' }),
    )
    .describe('The heaviest first.'),
  more: whole.describe('So many more are not listed; the sums count them.'),
})

export const verdictSumsAnswer = z.object({
  ...positioned,
  ruleSets: z.array(
    z
      .object({
        rules: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
        title: z.string(),
        regimes: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            from: z.string().nullable(),
            through: z.string().nullable(),
          }),
        ),
        sums: z
          .array(
            z.object({
              kind: z.enum(['lots', 'lines']),
              regime: z.string(),
              outcome: z.enum(OUTCOMES),
              count: whole,
              grams: whole,
            }),
          )
          .describe('What has no lot or line is left out.'),
      })
      .meta({ id: 'VerdictSums' }),
  ),
})
