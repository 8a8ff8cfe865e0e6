import { z } from 'zod'
import { element, instant, material, positioned, stage, whole } from './parts.ts'

const perYear = whole.describe('Grams over 365 days, at the rate of the period.')

const planned = z.object({
  gramsPerYear: whole,
  from: z.iso.date().describe('From the beginning of this day, UTC.'),
  by: z.string(),
  at: instant,
  note: z.string().optional(),
})
export const planLine = planned
  .extend({ stage, site: z.string() })
  .meta({ id: 'PlanLine' })

export const productionAnswer = z.object({
  ...positioned,
  from: instant,
  to: instant,
  ratedFrom: instant.describe('The rate is counted from here: the beginning, or the first that was made.'),
  plan: z
    .object({ version: whole, words: z.string() })
    .describe('The published plan: it counts where nobody said what the sites of a stage are to make.'),
  stages: z.array(
    z
      .object({
        stage,
        materials: z.array(material).describe('What counts as made there.'),
        runs: whole,
        grams: whole,
        gramsPerYear: perYear,
        planGramsPerYear: whole,
        isPlanRecorded: z.boolean().describe('By what was said of its sites; else by the published plan.'),
        sites: z.array(
          z.object({
            site: z.string(),
            runs: whole,
            grams: whole,
            gramsPerYear: perYear,
            plan: planned.nullable(),
          }),
        ),
      })
      .meta({ id: 'StageProduction' }),
  ),
})

export const suppliersAnswer = z.object({
  ...positioned,
  from: instant,
  to: instant,
  materials: z
    .array(
      z
        .object({
          material,
          grams: whole,
          suppliers: z.array(z.object({ party: z.string(), grams: whole, lots: whole })),
          only: z.string().nullable().describe('The only one that it came from.'),
          largestPpm: whole.describe("The largest one's part of all, in parts per million."),
        })
        .meta({ id: 'SuppliedMaterial' }),
    )
    .describe('Those with fewest suppliers first.'),
})

const made = z.object({ lots: whole, grams: whole })
export const recycledAnswer = z.object({
  ...positioned,
  months: z.array(
    z
      .object({
        month: z.string().describe('In UTC: "2026-11".'),
        lots: whole,
        grams: whole,
        read: made.describe('What was looked at: the heaviest lots, up to a number.'),
        elements: z.array(
          z.object({
            element,
            grams: whole,
            postConsumer: whole,
            preConsumer: whole,
            unknown: whole,
            notKnownIn: whole.describe('Grams of magnets whose content of it is not known.'),
          }),
        ),
      })
      .meta({ id: 'RecycledMonth' }),
  ),
})
