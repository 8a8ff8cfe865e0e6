import { delivery, OUTCOMES } from '@lodestone/compliance'
import { FACT_BASES } from '@lodestone/lineage'
import { z } from 'zod'
import { element, eventAt, positioned, stage, whole } from './parts.ts'
import { traceEdge } from './trace.ts'

const origin = z.union([
  z.object({ in: z.array(z.string()) }),
  z.object({ notIn: z.array(z.string()) }),
  z.literal('unknown'),
])

/** A fact of one element of a lot. */
const elementFact = z
  .object({
    key: z.string().describe('Its name in questions: /v1/lots/{lot}/taint/paths?fact=…'),
    element,
    stage: stage.nullable().describe('Null: its whole history.'),
    origin,
    site: z.string().nullable(),
    region: z.string().nullable(),
    custody: z.string().nullable(),
    expires: z.string().nullable(),
    basis: z.enum([...FACT_BASES, 'expired']),
    life: z.enum(['first', 'prior']),
    role: z.string(),
    witness: z.string().nullable().describe('The nearest lot that shows it.'),
    witnesses: whole.describe('How many lots show it.'),
    source: z.string().nullable().describe('Whose word it is.'),
  })
  .meta({ id: 'ElementFact' })

const outcome = z.enum(OUTCOMES)
const reason = {
  lot: z.string().nullable(),
  paragraph: z.string(),
  sentence: z.string(),
  fact: elementFact.nullable(),
}
const reasons = z.array(z.object(reason).meta({ id: 'Reason' }))
const ref = z.object({ id: z.string(), version: z.string(), hash: z.string() }).meta({ id: 'RuleSetRef' })

const regimeVerdict = z
  .object({
    regime: z.string(),
    name: z.string(),
    outcome,
    decidedBy: z.string().describe('The line of the decision table that decided.'),
    reasons,
    missing: z.array(z.object({ ...reason, whoCouldSay: z.string() })).describe('What is not known, and who could say it.'),
    exceptions: z
      .array(z.object({ id: z.string(), paragraph: z.string(), holds: z.boolean(), sentence: z.string() }))
      .describe('Each exception that was tried, and why it held or failed.'),
    despite: reasons.describe('What offends although an exception holds.'),
  })
  .meta({ id: 'RegimeVerdict' })

export const verdict = z
  .object({
    rules: ref,
    lots: z.array(z.string()),
    position: whole,
    date: z.string(),
    outcome: outcome.describe('For the date of the delivery.'),
    regime: z.string().describe('The regime of that date.'),
    regimes: z.array(regimeVerdict).describe('By every regime, side by side.'),
    safeThrough: z
      .string()
      .nullable()
      .optional()
      .describe('The last date on which it may be delivered as things are known; null: without end; left out: not on the date asked for.'),
    policies: z.object({
      inferred: z.enum(['strict', 'literal']),
      recycledBlend: z.enum(['exempt', 'review']),
      coating: z.enum(['review', 'apart']).optional(),
      countsAs: z.record(z.string(), z.string()),
      reviewRegions: z.array(z.string()),
    }),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'Verdict' })

const ways = z
  .object({
    lot: z.string(),
    fact: z.string(),
    offends: z.boolean(),
    total: whole.describe('How many lots show it, whether or not they are listed.'),
    totals: z.record(z.string(), whole).describe('The same by element.'),
    ways: z.array(
      z.object({
        elements: z.array(element),
        saidOf: z.string(),
        saidBy: eventAt.nullable(),
        source: z.string().nullable(),
        edges: z.array(traceEdge).describe('From that lot to the one that was asked for; only of what offends.'),
      }),
    ),
  })
  .meta({ id: 'FactWays' })

const resting = z
  .object({
    kind: z.enum(['clearing', 'dispute']),
    lots: z.array(z.string()).describe('What stood in the pool before it was cleared; or what is disputed.'),
    at: eventAt,
    sentence: z.string(),
    documents: z.array(z.object({ hash: z.string(), kind: z.string() })).describe('The evidence of a clearing.'),
    otherwise: z
      .array(z.object({ regime: z.string(), outcome }))
      .nullable()
      .describe('By regime: without the clearing, or if the disputed event is declared erroneous.'),
  })
  .meta({ id: 'Resting' })

const claim = z
  .object({
    rules: ref,
    title: z.string(),
    lot: z.string(),
    state: z.enum(['HOLDS', 'FAILS', 'UNKNOWN']),
    contradicted: whole.describe('By so many facts.'),
    open: whole.describe('So many facts leave it open.'),
  })
  .meta({ id: 'OriginClaim' })
const disclosure = z
  .object({
    rules: ref,
    title: z.string(),
    lot: z.string(),
    complete: z.boolean(),
    completeForHeld: z.boolean().describe('Of the elements that are known to be in it.'),
    steps: z.array(
      z.object({
        element,
        isHeld: z.boolean().describe('It is known to be in it; otherwise nothing excludes it.'),
        step: z.string(),
        countries: z.array(z.string()),
        allKnown: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Disclosure' })
const recycled = z
  .object({
    rules: ref,
    title: z.string(),
    lot: z.string(),
    elements: z.array(z.object({ element, permille: whole, unknownPermille: whole })),
  })
  .meta({ id: 'RecycledShares' })

export const verdictAnswer = z.object({
  ...positioned,
  verdict,
  title: z.string().describe("The rule set's."),
  delivery: delivery.describe('The facts of the delivery that it was made for.'),
  ways: z.array(ways).describe('Which lots show the facts that it rests on, by which events, and how they came in.'),
  restsOn: z
    .array(resting)
    .describe('Clearings without which the outcome would be another, and disputes about lots further back: these change no outcome.'),
  more: whole.describe('So many more clearings and disputes were not looked at.'),
  claims: z
    .object({
      origins: z.array(claim),
      disclosures: z.array(disclosure),
      recycled: z.array(recycled),
    })
    .describe('Other questions than the rule set asks, of the same lots.'),
})
