import type { LotId, PoolId } from '../ids.ts'

/** A generation of a pool's content: a lot like any other. */
export type Generation = { readonly lot: LotId; readonly epoch: string }

/** What was found in a pool, and how it is known. */
export type Survey = {
  readonly at: string
  readonly grams: number
  readonly uncertaintyGrams: number
  readonly basis: 'measured' | 'modelled' | 'inferred'
  readonly revision: number
}

/** When a pool was last cleared, and what that rests on. */
export type LastClearing = {
  readonly at: string
  readonly revision: number
  readonly method: string
  readonly residueGrams: number
  readonly approver: string
  /** The residue lies within what the method can see: what was in the pool is behind what is drawn later no more. */
  readonly proven: boolean
}

/** A pool in its area's book. */
export type PoolState = {
  /** How many there ever were: each has its own number. */
  readonly count: number
  /** Those that stand, the oldest first. */
  readonly generations: readonly Generation[]
  /** Cleared since the last charge: the next generation has nothing of the one before. */
  readonly cleared: boolean
  readonly survey?: Survey | undefined
  readonly clearing?: LastClearing | undefined
}

export const emptyPool: PoolState = { count: 0, generations: [], cleared: false }

export const currentGeneration = (pool: PoolState): Generation | undefined => pool.generations.at(-1)

/** The generation that stood in an epoch: the latest that is not after it; for a time before the first, the first. */
export const generationAt = (pool: PoolState, epoch: string): Generation | undefined =>
  pool.generations.findLast((generation) => generation.epoch <= epoch) ?? pool.generations[0]

export const generationLot = (pool: PoolId, count: number): LotId => `${pool}.G${count}`
