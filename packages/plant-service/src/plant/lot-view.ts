import { type Account, balanceGrams, balancePieces, isDisputed, type LotId } from '@lodestone/domain'
import { z } from 'zod'

const composition = z.object({
  basis: z.enum(['element', 'oxide']),
  parts: z.record(z.string(), z.int()).describe('Parts per billion.'),
})

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
    parents: z.array(z.string()),
    grade: z.string().optional(),
    composition: composition.optional().describe('The one that counts of all that were stated.'),
    holds: z.array(z.string()),
    disputed: z.boolean(),
    exceptions: z.array(z.string()).describe('The open ones that name it; see /v1/exceptions.'),
  })
  .meta({ id: 'Lot' })

export const viewOfLot = (lot: LotId, account: Account) => ({
  lot,
  material: account.material,
  basis: account.basis,
  bornAt: account.bornAt,
  grams: balanceGrams(account),
  pieces: balancePieces(account),
  inGrams: account.inGrams,
  outGrams: account.outGrams,
  parents: account.parents,
  grade: account.grade,
  composition: account.stated?.composition,
  holds: [...account.holds],
  disputed: isDisputed(account),
  exceptions: [...account.exceptions],
})
