import { z } from 'zod'
import { element, eventAt, gap, instant, material, positioned, whole } from './parts.ts'

/** Grams by name; what is nothing is left out. */
const gramsBy = z.record(z.string(), z.int())
const verdict = z.enum(['balanced', 'missing', 'gained', 'not_known'])
const notKnown = z
  .object({ opening: whole, moved: whole, closing: whole })
  .describe('Mass whose content of the element is not known: it is in none of the figures beside.')

const row = {
  opening: whole,
  lines: gramsBy.describe('Grams by line: what came in (mined, boughtIn, produced, …) and what left.'),
  weighing: z.int().describe('What left lots beyond what they held, as far as two weighings may differ.'),
  unexplained: z.int().describe('The same beyond that: mass that appeared without cause.'),
  closing: whole,
  notKnown: notKnown.optional(),
}

const materialRow = z.object({ material, ...row }).meta({ id: 'MaterialRow' })

const lotsOfMaterial = z.object({ material, lots: whole, grams: whole })

const comparison = z
  .object({
    unaccounted: z.int().describe('Above zero: missing. Below zero: more is there than can be.'),
    hidden: whole.describe('What losses that nobody analysed, walls and vapour can hold of it, at most.'),
    uncertainty: whole.describe('Standard (k = 1), in grams.'),
    timesUncertaintyTimes10: whole.nullable(),
    alarmTimes10: whole,
    verdict,
    sentence: z.string(),
    where: z
      .object({ area: z.string(), process: z.string(), from: instant, to: instant, grams: z.int() })
      .optional(),
    notAnalysed: z.array(lotsOfMaterial).optional(),
    estimated: z.array(lotsOfMaterial).optional(),
  })
  .meta({ id: 'BalanceComparison' })

const counted = z
  .object({
    counts: z.array(eventAt),
    rows: z.array(z.object({ material, lots: whole, book: whole, counted: whole })),
    book: whole,
    counted: whole,
    difference: z.int().describe('Book less count: above zero, missing.'),
    uncertainty: whole,
    verdict,
    notCounted: z.object({ lots: whole, grams: whole }),
    inferred: whole,
  })
  .meta({ id: 'Counted' })

const sheet = z
  .object({
    element: element.nullable().describe('null: mass.'),
    materials: z.array(materialRow),
    total: z.object({
      ...row,
      transit: z.object({ opening: z.int(), lines: gramsBy, closing: z.int() }).optional(),
      takenUp: gramsBy,
      lost: gramsBy,
      changed: z.int(),
      unaccounted: z.int(),
    }),
    processes: z.array(
      z.object({
        area: z.string(),
        process: z.string(),
        events: whole,
        took: whole,
        gave: whole,
        lost: whole,
        takenUp: whole,
        unaccounted: z.int(),
      }),
    ),
    difference: comparison,
    counted: counted.optional(),
  })
  .meta({ id: 'BalanceSheet' })

export const balanceAnswer = z.object({
  ...positioned,
  scope: z.union([
    z.object({ kind: z.literal('area'), area: z.string() }),
    z.object({ kind: z.literal('site'), site: z.string() }),
    z.object({ kind: z.literal('chain') }),
  ]),
  areas: z.array(z.string()),
  from: instant,
  to: instant,
  asOf: whole,
  sheets: z.array(sheet).describe('Mass, then each element that was asked for.'),
  byArea: z
    .array(
      z.object({
        area: z.string(),
        element: element.nullable(),
        opening: whole,
        closing: whole,
        unaccounted: z.int(),
      }),
    )
    .optional(),
  closed: z
    .object({ at: eventAt, period: z.string(), sheets: z.array(sheet) })
    .optional()
    .describe('The same period as the book was closed: what came later shows in the sheets beside.'),
  gaps: z.array(gap),
})
