import { z } from 'zod'
import { MASS_BASES } from '../quantities/mass.ts'
import { lotId, material, poolId } from './fields.ts'
import { STORED } from './forms.ts'

/** How an event met a pool's content; written by the ledger. */
export const poolStep = z.strictObject({
  pool: poolId,
  /** The generation that it acts on; null where it leaves the pool clear. */
  lot: lotId.nullable(),
  material,
  basis: z.enum(MASS_BASES),
  epoch: z.string(),
  /** The generation begins with this event. */
  born: z.boolean(),
  /** It begins with nothing, before the first use of a pool that is clear: what is posted late of that time is put there. */
  empty: z.literal(true).optional(),
  /** Grams that the event puts into the generation, with what rolls over. */
  grams: z.int().min(0),
  /** Of what it is, as the run says that left it. */
  composition: STORED.composition.optional(),
  /** The generation before, which is behind all that the event gives, with the grams that leave it. */
  rolled: z.strictObject({ lot: lotId, grams: z.int().min(0) }).optional(),
})
export type PoolStep = Readonly<z.infer<typeof poolStep>>

/** Whether a step only passes on what another one of its event put in: what was posted late went on into generations that stand later. */
export const passesOn = ({ born, lot, rolled }: PoolStep, steps: readonly PoolStep[]): boolean =>
  !born &&
  lot !== null &&
  rolled !== undefined &&
  steps.some((other) => other.lot === rolled.lot && other.lot !== lot)
