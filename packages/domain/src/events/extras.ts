import { z } from 'zod'
import { MASS_BASES } from '../quantities/mass.ts'
import { analysisTerms } from './analysis.ts'
import { areaCode, day, lotId, material, pieces, revision, unitId } from './fields.ts'
import type { Forms } from './forms.ts'
import { givenVerdict } from './shipping-gate.ts'

/** What the ledger writes into an event beside what was posted, taken from the books at that moment. */

const contentsOf = (forms: Forms) =>
  z.strictObject({
    material,
    composition: forms.composition.optional(),
    /** How the composition is to be read; uncertainties at k = 2. */
    analysis: z.strictObject(analysisTerms(forms)).optional(),
    grade: z.string().optional(),
  })

/** For each line what the area's shipping gate was told, and the revision of the overruling; null for a line that is under none. */
const lineVerdicts = z
  .array(z.strictObject({ verdict: givenVerdict.nullable(), overruled: revision.optional() }).nullable())
  .optional()

/** Shipped: what each parcel line holds, in the order of the lines, so that the addressee needs nothing but this event. */
export const shippedContents = (forms: Forms) => ({
  contents: z.array(contentsOf(forms)),
  /** The units that leave with it, and those inside them, as they were packed. */
  leaving: z
    .array(
      z.strictObject({
        unit: unitId,
        /** When it was packed. */
        occurredAt: z.string().optional(),
        kind: z.string(),
        contents: z.array(z.strictObject({ lot: lotId, grams: z.int().min(0), pieces: z.int().min(0) })),
        units: z.array(unitId),
        seal: z.string().optional(),
      }),
    )
    .optional(),
  verdicts: lineVerdicts,
})

/**
 * Received: for each line, which lot of the sender it was, and how much of it this receipt accounts for. None where that is not known yet, or
 * where nothing of the line is open: the goods are here, of unknown origin and on hold, until a match says it.
 */
export const receivedContents = (forms: Forms) => ({
  sender: areaCode,
  accounts: z.array(
    contentsOf(forms).extend({ from: lotId, grams: z.int().min(0), pieces: pieces.optional() }),
  ),
})

/** Reserved: the first and the last number of the block. */
export const reservedBlock = () => ({ first: z.int().min(1), last: z.int().min(1) })

/** Into an open run: the lot that stands for its content until it is closed, and what goes into that. */
export const runContent = () => ({
  content: z
    .strictObject({ lot: lotId, born: z.boolean(), grams: z.int().min(0), basis: z.enum(MASS_BASES) })
    .optional(),
})

/** The revision of what was posted before the shipment that it speaks of: this says it again, now that that is known. */
const bound = revision.optional()

/**
 * Matched: as received; none while the shipment or the goods are not posted. Or goods of this area's own parcel that had come back before its
 * shipment was posted.
 */
export const matchedContents = (forms: Forms) => ({
  ...receivedContents(forms),
  returned: z.literal(true).optional(),
  /** The lots of which nothing had said what they are: the parcel says it. */
  identifies: z.array(lotId).optional(),
  binds: bound,
})

/** Refused: what was open of each line, in the sender's figures. */
export const refusedLines = () => ({
  sender: areaCode,
  /** Nothing while the shipment is not posted: it is said then by an event that binds this one. */
  refused: z.array(z.strictObject({ line: z.int().min(1), grams: z.int().min(0), pieces: z.int().min(0) })),
  binds: bound,
})

/**
 * Redirected: the lines of the new parcel, with the line of the old one that each was. None while the shipment that it was part of is not posted;
 * nor where it binds one that said them, and says only that their refusal has come.
 */
export const redirectedLines = (forms: Forms) => ({
  binds: bound,
  lines: z.array(
    contentsOf(forms).extend({
      lot: lotId,
      of: z.int().min(1).optional(),
      grams: z.int().min(1),
      basis: z.enum(MASS_BASES),
      pieces: z.int().min(0),
    }),
  ),
  verdicts: lineVerdicts,
})

/** Returned: which lot of this area each line was, and what it is. */
export const returnedContents = (forms: Forms) => ({
  accounts: z.array(
    contentsOf(forms).extend({ from: lotId, grams: z.int().min(0), pieces: pieces.optional() }),
  ),
})

/** What weighings differed by, of one material: what came out more and what came out less, in how many comparisons each. */
const weighingSum = z.strictObject({
  material,
  gains: z.int().min(0),
  gainedGrams: z.int().min(0),
  losses: z.int().min(0),
  lostGrams: z.int().min(0),
  /** More than honest scales come to: an exception is, or was, open for it. */
  beyond: z.boolean(),
})

/** Closed: the hash of the book's state at that revision (SHA-256 of its canonical JSON, in hex), the revision, and what weighings differed by. */
export const closedBook = () => ({
  book: z.strictObject({ revision: z.int().min(-1), hash: z.string() }),
  weighing: z.array(weighingSum).optional(),
})

/** Assayed: the lots that the sample was made of, where it is a composite. */
export const assayedLots = () => ({ covers: z.array(lotId).optional() })

/** Disposed of: the last day on which the document had to be kept. */
export const disposedDocument = () => ({ keptThrough: day })

/** Split: what the divided lot is, which its children are too. */
export const splitContents = (forms: Forms) => ({ contents: contentsOf(forms) })

/** Declared erroneous: the event that is withdrawn, whole, so that its effects can be taken back without looking it up. */
export const withdrawnEvent = () => ({ withdrawn: z.record(z.string(), z.json()) })

/** What withdrawing an event would change in its book, as it stood when that was proposed. */
export const blastRadius = z.strictObject({
  /** Lots that would lose their origin or their mass, with what has been used of them. */
  lots: z.array(z.strictObject({ lot: lotId, usedGrams: z.int().min(0) })),
  /** Parcels that have left with such lots in them. */
  parcels: z.array(z.string()),
})
export type BlastRadius = Readonly<z.infer<typeof blastRadius>>
export const proposedPreview = () => ({ preview: blastRadius })
