import { z } from 'zod'
import { instant, lotId, parcelId, pieces, reference, words } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { yieldLine } from '../lines.ts'
import { addressee, underContract } from './custody.ts'

/** Goods that come ahead of their papers: of unknown origin, and on hold, until they are matched to a parcel. */
export const lotReceivedUnmatched = (forms: Forms) => ({
  occurredAt: instant,
  /** What the drums and the driver say. */
  consignor: words.optional(),
  papers: reference.optional(),
  lines: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(1_000),
})

/** The papers have come: these lots are of that parcel. */
export const receiptMatched = (forms: Forms) => ({
  occurredAt: instant,
  parcel: parcelId,
  lines: z
    .array(
      z.strictObject({
        line: z.int().min(1).max(1_000),
        lot: lotId,
        covers: forms.mass.optional(),
        coversPieces: pieces.optional(),
      }),
    )
    .min(1)
    .max(1_000),
})

/** The addressee does not take what is still open of a parcel, or of some of its lines. */
export const parcelRefused = {
  occurredAt: instant,
  parcel: parcelId,
  lines: z.array(z.int().min(1).max(1_000)).min(1).max(1_000).optional(),
  reason: words,
}

/** What an addressee refused goes on to another, or back, as a parcel of its own. */
export const parcelRedirected = {
  occurredAt: instant,
  parcel: parcelId,
  /** The parcel that it was part of. */
  of: parcelId,
  addressee,
  /** The contract under which all of it goes to a party now: another one's than before. */
  ...underContract,
  reason: words,
}
