import { z } from 'zod'
import { documentHash, instant, lotId, reference, revision, words } from '../fields.ts'

/**
 * Years that a document is kept, from the day of the last event that relies on it. Ten is what the False Claims Act can reach back (31 U.S.C.
 * 3731(b)); the acquisition, customs and due-diligence rules ask for less. Contracts may ask for more.
 */
export const RETENTION_YEARS = 10

export const mediaType = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/,
    'a media type is "application/pdf"',
  )

/** The bytes of a document have come, fit its hash, and are durable. Recorded by the service that took them; nobody posts it. */
export const evidenceStored = {
  occurredAt: instant,
  document: documentHash,
  bytes: z.int().min(1),
  mediaType,
  retainYears: z.int().min(RETENTION_YEARS).max(100).default(RETENTION_YEARS),
}

/** Nothing of this is disposed of while a matter is open: documents by their hash, and all that is behind lots, now and later. */
export const legalHoldPlaced = {
  occurredAt: instant,
  hold: reference,
  documents: z.array(documentHash).max(1_000).default([]),
  lots: z.array(lotId).max(1_000).default([]),
  reason: words,
}
export const legalHoldLifted = { occurredAt: instant, hold: reference, reason: words }

/**
 * The area keeps the bytes of a document no longer: two officers agreed. That it was there, its hash and why it is gone stay. Before
 * disposals needed two people, they named no proposal.
 */
export const evidenceDisposed = {
  occurredAt: instant,
  document: documentHash,
  reason: words,
  /** The revision of the proposal that is agreed with. */
  proposal: revision.optional(),
}
