import { MISSING_REASONS } from '@lodestone/lineage'
import { z } from 'zod'
import {
  eventAt,
  eventType,
  gap,
  instant,
  material,
  posted,
  positioned,
  shipment,
  sourceWord,
  stage,
  stageAt,
  whole,
} from './parts.ts'

const nodeFields = {
  lot: z.string(),
  material: material.nullable(),
  area: z.string(),
  site: z.string(),
  country: z.string().nullable(),
  sourceKind: sourceWord,
  posted,
  bornAt: instant.nullable(),
  bornPosition: whole.nullable(),
  type: eventType.nullable(),
  stages: z.array(stageAt),
  grams: whole,
  balanceGrams: whole.nullable().describe('What is left of it; null for customers, who are not told.'),
  unexplainedGrams: whole,
  held: z.boolean(),
  disputed: z.boolean(),
  depth: whole.describe('The fewest steps from the lot that was asked for.'),
}
const node = z.object(nodeFields).meta({ id: 'TraceNode' })

export const traceEdge = z
  .object({
    from: z.string(),
    to: z.string(),
    grams: whole,
    position: whole,
    stream: z.string(),
    revision: whole,
    type: eventType,
    stages: z.array(stageAt),
    site: z.string(),
  })
  .meta({ id: 'TraceEdge' })

const missing = z
  .object({ lot: z.string(), reason: z.enum(MISSING_REASONS), grams: whole })
  .meta({ id: 'Missing' })
const keptOut = eventAt.extend({ from: z.string(), to: z.string(), grams: whole }).meta({ id: 'KeptOut' })

const common = {
  ...positioned,
  lot: z.string(),
  direction: z.enum(['upstream', 'downstream']),
  asOf: whole,
  complete: z.boolean().describe('Nothing is missing, and no event that could bear on it is unread.'),
  missing: z.array(missing).describe('Of which mass the trace cannot say more, and why.'),
  gaps: z.array(gap),
}

const graph = z
  .object({
    ...common,
    view: z.literal('graph'),
    keptOut: z.array(keptOut),
    sources: z.array(node),
    leaves: z.array(node),
    shipments: z.array(shipment),
    nodes: z.array(node),
    edges: z.array(traceEdge),
  })
  .meta({ id: 'TraceGraph' })

const by = traceEdge.pick({ grams: true, position: true, stream: true, revision: true, type: true })
const table = z
  .object({
    ...common,
    view: z.literal('table'),
    rows: z.array(
      z.object({
        ...nodeFields,
        depth: whole.describe('Steps from the lot that was asked for, along this branch.'),
        by: by.nullable(),
        repeated: z.boolean().describe('What is behind this lot stands below an earlier row of it.'),
      }),
    ),
  })
  .meta({ id: 'TraceTable' })

const stages = z
  .object({
    ...common,
    view: z.literal('stages'),
    stages: z.array(
      z.object({
        stage: stage.nullable(),
        sites: z.array(z.string()),
        countries: z.array(z.string().nullable()),
        areas: z.array(z.string()),
        grams: whole,
        lots: z.array(node),
      }),
    ),
  })
  .meta({ id: 'TraceStages' })

export const traceAnswer = z.discriminatedUnion('view', [graph, table, stages])
