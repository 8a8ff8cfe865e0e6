import { HISTORY_ROLES } from '@lodestone/lineage'
import { z } from 'zod'
import { documentNamed } from './evidence.ts'
import {
  basis,
  element,
  eventAt,
  eventContent,
  instant,
  material,
  posted,
  positioned,
  sourceWord,
  whole,
} from './parts.ts'

const lotFields = {
  lot: z.string(),
  material: material.nullable(),
  area: z.string(),
  site: z.string(),
  sourceKind: sourceWord.describe('A source: no recorded lot went into it. Null when some did.'),
  posted,
  bornAt: instant.nullable(),
  bornPosition: whole.nullable(),
  basis,
  inGrams: whole,
  outGrams: whole.describe('What left it. To a customer: what of it went to them.'),
  balanceGrams: whole.nullable().describe('What is left of it; null for customers, who are not told.'),
  inPieces: whole,
  outPieces: whole,
  balancePieces: whole.nullable(),
  unexplainedGrams: whole.describe('Mass of it that has no cause: its provenance is unknown.'),
  composition: z
    .partialRecord(element, whole)
    .nullable()
    .describe('Parts per billion by element; what is left out was not looked for, or not found.'),
  belowDetection: z
    .partialRecord(element, whole.nullable())
    .describe('Looked for and not found: by element the limit in parts per billion, null where none is given.'),
  compositionFrom: z.enum(['assay', 'stated']).nullable(),
  grade: z.string().nullable(),
  held: z.boolean(),
  holds: z.array(z.string()),
  disputed: z.boolean(),
}

const lotView = z.object(lotFields).meta({ id: 'Lot' })
export const lotAnswer = z.object({ ...positioned, ...lotFields })
export const lotsAnswer = z.object({
  ...positioned,
  lots: z.array(lotView),
  next: z.string().optional().describe('Give it as "after" for the next page; not there on the last.'),
})

const historyItem = eventAt
  .extend({
    role: z.enum(HISTORY_ROLES),
    grams: whole,
    pieces: whole,
    withdrawnBy: eventAt.optional().describe('The correction that declared the event erroneous.'),
    event: eventContent.optional().describe('The event itself.'),
    documents: z.array(documentNamed).optional().describe('The documents that it names.'),
    unreadable: z.string().optional().describe('Why the event cannot be read.'),
    withheld: z.literal(true).optional().describe('The event tells of others too; this key may not see it.'),
  })
  .meta({ id: 'HistoryItem' })

export const historyAnswer = z.object({
  ...positioned,
  lot: z.string(),
  next: whole.optional().describe('Give it as "after" for what comes next; not there on the last page.'),
  events: z.array(historyItem),
})
