import {
  type Account,
  analysisOfLot,
  type Book,
  balanceGrams,
  balancePieces,
  contentsOf,
  ELEMENTS,
  isDisputed,
  LABORATORY_ROLES,
  type LotId,
  MASS_BASES,
  madeFrom,
} from '@lodestone/domain'
import { z } from 'zod'

const composition = z.object({
  basis: z.enum(['element', 'oxide']),
  parts: z.record(z.string(), z.int()).describe('Parts per billion.'),
})

const ppb = z.int().describe('Parts per billion.')
/** What governs for one element: the figure, whose it is, and why it and no other. */
const shownResult = z
  .object({
    element: z.enum(ELEMENTS),
    ppb: ppb.nullable().describe('null where the element is below detection: see lessThanPpb.'),
    lessThanPpb: ppb.nullable().describe('Below detection: the limit. It is not zero.'),
    plusMinusPpb: ppb.nullable().describe('Expanded uncertainty.'),
    coverageFactorTimes10: z.int().nullable(),
    assumed: z.boolean().describe('Nobody stated the uncertainty: it is what the ledger assumes.'),
    analyzedOn: z.enum(MASS_BASES).describe('What the fraction is a part of.'),
    source: z.enum(['assay', 'stated']),
    of: z.string().describe('The lot that was analyzed: this one, or the one that it was split from.'),
    assay: z
      .object({
        revision: z.int(),
        role: z.enum(LABORATORY_ROLES),
        sample: z.string(),
        laboratory: z.string().nullable(),
        at: z.string(),
        composite: z.object({ sharePpb: ppb.nullable() }).nullable(),
      })
      .nullable(),
    because: z.string().describe('Why this analysis governs.'),
  })
  .meta({ id: 'GoverningResult' })

/** A lot as its area's book has it. Masses are whole grams. */
export const lotView = z
  .object({
    lot: z.string(),
    material: z.string(),
    basis: z.enum(['as_weighed', 'wet', 'dry', 'calcined']),
    bornAt: z.string().nullable().describe('null while only its use has been posted.'),
    grams: z.int().describe('What is left.'),
    pieces: z.int(),
    inGrams: z.int(),
    outGrams: z.int(),
    parents: z.array(z.string()).describe('The lots of this book that it was made from, each once.'),
    grade: z.string().optional(),
    composition: composition
      .optional()
      .describe(
        'What its goods take along: of each element what governs. See analysis for whose it is, and why.',
      ),
    analysis: z.array(shownResult),
    holds: z.array(z.string()),
    disputed: z.boolean(),
    exceptions: z.array(z.string()).describe('The open ones that name it; see /v1/exceptions.'),
  })
  .meta({ id: 'Lot' })

export const viewOfLot = (book: Book, lot: LotId, account: Account) => ({
  lot,
  material: account.material,
  basis: account.basis,
  bornAt: account.bornAt,
  grams: balanceGrams(account),
  pieces: balancePieces(account),
  inGrams: account.inGrams,
  outGrams: account.outGrams,
  parents: [...new Set(madeFrom(book, lot))],
  grade: account.grade,
  composition: contentsOf(book, lot).composition,
  analysis: analysisOfLot(book, lot),
  holds: [...account.holds],
  disputed: isDisputed(account),
  exceptions: [...account.exceptions],
})
