import { z } from 'zod'
import { clearing } from '../clearing.ts'
import { instant, lotId, material, pieces, poolId, words } from '../fields.ts'
import type { Forms } from '../forms.ts'
import { yieldLine } from '../lines.ts'

export const POOL_KINDS = ['pile', 'bin', 'tank', 'circuit', 'cell', 'crucible', 'mill'] as const
export type PoolKind = (typeof POOL_KINDS)[number]

/** How long a pool's content counts as one lot: after that, what is charged makes a new generation of it. */
export const EPOCHS = ['hour', 'shift', 'day', 'week', 'month'] as const
export type Epoch = (typeof EPOCHS)[number]

/** Registry: a place that mixes and holds back. */
export const poolRegistered = {
  occurredAt: instant,
  pool: poolId,
  kind: z.enum(POOL_KINDS),
  name: words,
  /** What its content is. */
  material,
  epoch: z.enum(EPOCHS).default('shift'),
}
export const poolAmended = { ...poolRegistered, reason: words }

/** Lots go into a pool, and are one with what is in it. */
export const poolCharged = (forms: Forms) => ({
  occurredAt: instant,
  pool: poolId,
  lines: z
    .array(z.strictObject({ lot: lotId, mass: forms.mass, pieces: pieces.optional() }))
    .min(1)
    .max(1_000),
})

/** Goods come out of a pool: of everything that was charged since it was last cleared. */
export const poolDrawn = (forms: Forms) => ({
  occurredAt: instant,
  pool: poolId,
  outputs: z
    .array(yieldLine(forms).omit({ from: true }))
    .min(1)
    .max(1_000),
})

/** How a pool's content is known. Inferred content proves no balance. */
export const CONTENT_BASES = ['measured', 'modelled', 'inferred'] as const

export const poolSurveyed = (forms: Forms) => ({
  occurredAt: instant,
  pool: poolId,
  content: forms.massOrZero,
  /** Expanded uncertainty of the content. */
  uncertainty: forms.massOrZero,
  basis: z.enum(CONTENT_BASES),
  composition: forms.composition.optional(),
  method: words.optional(),
})

export const poolCleared = (forms: Forms) => ({ occurredAt: instant, pool: poolId, ...clearing(forms) })
