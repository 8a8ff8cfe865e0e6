import { z } from 'zod'
import { evidence } from './common.ts'
import { poolId, reference, words } from './fields.ts'
import type { Forms } from './forms.ts'

/** What a clearing rests on: by it, and only by it, what was in a pool is behind what is drawn later no more. */
export const clearing = (forms: Forms) => ({
  method: words,
  /** What is left in it, with its uncertainty; nothing found is zero. */
  residue: forms.massOrZero,
  residueUncertainty: forms.massOrZero,
  /** What the method can see. A residue within it counts as none. */
  detectionLimit: forms.massOrZero,
  documents: z.array(evidence).min(1).max(20),
  approver: reference,
})

/** What a run leaves in a pool that it uses: a quantity, and of what where that is known; nobody knows how much; or nothing, proven. */
export const poolUse = (forms: Forms) =>
  z.strictObject({
    pool: poolId,
    leaves: z.union([
      z.literal('unknown'),
      z.strictObject({ mass: forms.mass, composition: forms.composition.optional() }),
      z.strictObject({ cleared: z.strictObject(clearing(forms)) }),
    ]),
  })
