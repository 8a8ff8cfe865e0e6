import { DOCUMENT_STATES, EVIDENCE_KINDS } from '@lodestone/domain'
import { z } from 'zod'
import { eventAt, positioned, whole } from './parts.ts'

export const documentState = z
  .enum(DOCUMENT_STATES)
  .describe('stored: an area keeps its bytes. missing: they never came. disposed: no area keeps them any more.')

/** A document that an event names. */
export const documentNamed = z
  .object({
    document: z.string(),
    kind: z.enum(EVIDENCE_KINDS).optional(),
    issuer: z.string().optional(),
    state: documentState,
  })
  .meta({ id: 'DocumentNamed' })

const lotDocument = z
  .object({
    document: z.string(),
    state: documentState,
    bytes: whole.nullable(),
    mediaType: z.string().nullable(),
    kinds: z.array(z.string()),
    issuers: z.array(z.string()),
    claims: z.array(z.string()).describe('What it is said to prove.'),
    namedBy: z.array(eventAt.extend({ withdrawn: z.boolean() })),
    storages: z
      .array(eventAt.extend({ kept: z.boolean() }))
      .describe('What each area last recorded of its bytes, as far as this key may see.'),
  })
  .meta({ id: 'LotDocument' })

export const evidenceAnswer = z.object({
  ...positioned,
  lot: z.string(),
  next: whole.optional().describe('Give it as "after" for what later events name; not there on the last page.'),
  documents: z.array(lotDocument),
})
