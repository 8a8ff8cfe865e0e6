import { z } from 'zod'
import { element, instant, material, positioned, stage, whole } from './parts.ts'

const perYear = whole.describe('Grams over 365 days, at the rate of the period.')

export const productionAnswer = z.object({
  ...positioned,
  from: instant,
  to: instant,
  ratedFrom: instant.describe('The rate is counted from here: the beginning, or the first that was made.'),
  plan: z.object({ version: whole, words: z.string() }),
  stages: z.array(
    z
      .object({
        stage,
        materials: z.array(material).describe('What counts as made there.'),
        runs: whole,
        grams: whole,
        gramsPerYear: perYear,
        planGramsPerYear: whole,
        sites: z.array(z.object({ site: z.string(), runs: whole, grams: whole, gramsPerYear: perYear })),
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
