import { FACT_BASES } from '@lodestone/lineage'
import { z } from 'zod'
import { element, eventAt, gap, positioned, stage, whole } from './parts.ts'
import { traceEdge } from './trace.ts'

const stated = z.union([
  z.object({ in: z.array(z.string()) }),
  z.object({ notIn: z.array(z.string()) }),
  z.literal('unknown'),
])

export const stageFact = z
  .object({
    key: z.string().describe('Its name in questions: `mine@MTP`.'),
    stage: stage.nullable().describe('Null: whatever was done before.'),
    basis: z.enum(FACT_BASES).describe('On what it rests; or why it is not known.'),
    life: z.enum(['first', 'prior']).describe("Prior: of the matter's life before it was scrap."),
    site: z.string().nullable(),
    origin: stated.describe("Recorded: the site's country as of the position."),
    custody: z.string().nullable(),
    expires: z.string().nullable(),
  })
  .meta({ id: 'StageFact' })

const taintFact = stageFact.extend({ elements: z.array(element) }).meta({ id: 'TaintFact' })

const ofLot = { ...positioned, lot: z.string(), asOf: whole }

export const taintAnswer = z.object({
  ...ofLot,
  since: whole.nullable().describe('The position since which just these facts are believed.'),
  facts: z.array(taintFact),
  complete: z.boolean(),
  gaps: z.array(gap),
})

const ofFact = { ...ofLot, element, fact: taintFact }

export const taintPathAnswer = z.object({
  ...ofFact,
  saidOf: z.string().describe('The lot that the fact is said of.'),
  saidBy: eventAt.nullable().describe('The event that says it; null where that is no one event.'),
  edges: z.array(traceEdge).describe('From that lot to the one that was asked for.'),
})

export const taintPathsAnswer = z.object({
  ...ofFact,
  nodes: z.array(
    z.object({
      lot: z.string(),
      steps: whole,
      says: z.boolean().describe('The fact is said of this very lot.'),
    }),
  ),
  edges: z.array(traceEdge),
})
