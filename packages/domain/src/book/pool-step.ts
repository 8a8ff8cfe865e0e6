import type { PoolStep } from '../events/pool-step.ts'
import type { LotId } from '../ids.ts'
import { epochOf } from '../pools/epoch.ts'
import {
  currentGeneration,
  emptyPool,
  type Generation,
  generationAt,
  generationLot,
} from '../pools/pool-state.ts'
import type { MassBasis } from '../quantities/mass.ts'
import type { Pool } from '../registry/registry.ts'
import { balanceGrams } from './account.ts'
import { isBehind } from './ancestry.ts'
import type { Book } from './book.ts'

const balanceOf = (book: Book, lot: LotId): number => {
  const account = book.accounts.get(lot)
  return account === undefined ? 0 : balanceGrams(account)
}

/** A new generation, with what is left of the one before: all of it, even where the book has nothing left of it. */
const nextGeneration = (book: Book, pool: Pool, epoch: string, basis: MassBasis, put: number): PoolStep => {
  const state = book.pools.get(pool.pool) ?? emptyPool
  const before = state.cleared ? undefined : currentGeneration(state)
  const rolledGrams = before === undefined ? 0 : balanceOf(book, before.lot)
  return {
    pool: pool.pool,
    lot: generationLot(pool.pool, state.count + 1),
    material: pool.material,
    basis,
    epoch,
    born: true,
    grams: put + rolledGrams,
    ...(before === undefined ? {} : { rolled: { lot: before.lot, grams: rolledGrams } }),
  }
}

/**
 * How a charge meets a pool: into the generation of its epoch, or into the first later one that is not behind what is charged (material
 * that goes round), or into a new one.
 */
export const chargeStep = (
  book: Book,
  pool: Pool,
  at: string,
  charged: readonly LotId[],
  basis: MassBasis,
  grams: number,
): PoolStep => {
  const state = book.pools.get(pool.pool) ?? emptyPool
  const epoch = epochOf(at, pool.epoch)
  const newest = currentGeneration(state)
  const stands = (generation: Generation): boolean => !isBehind(book, generation.lot, charged)
  const open =
    state.cleared || newest === undefined || newest.epoch < epoch
      ? []
      : state.generations.filter(
          (generation) => generation.epoch >= (generationAt(state, epoch)?.epoch ?? ''),
        )
  const generation = open.find(stands)
  if (generation === undefined)
    return nextGeneration(
      book,
      pool,
      newest !== undefined && newest.epoch > epoch ? newest.epoch : epoch,
      basis,
      grams,
    )
  return {
    pool: pool.pool,
    lot: generation.lot,
    material: pool.material,
    basis,
    epoch: generation.epoch,
    born: false,
    grams,
  }
}

/** The generation that a draw comes from: the one that stood at that time; before the first charge is posted, the one to come. */
export const drawStep = (book: Book, pool: Pool, at: string, basis: MassBasis): PoolStep => {
  const state = book.pools.get(pool.pool) ?? emptyPool
  const epoch = epochOf(at, pool.epoch)
  const generation =
    state.cleared && (currentGeneration(state)?.epoch ?? '') <= epoch ? undefined : generationAt(state, epoch)
  const lot = generation?.lot ?? generationLot(pool.pool, state.count + 1)
  return {
    pool: pool.pool,
    lot,
    material: pool.material,
    basis,
    epoch: generation?.epoch ?? epoch,
    born: false,
    grams: 0,
  }
}

/** What a clearing takes out of a pool: all but the residue. */
export const clearStep = (
  book: Book,
  pool: Pool,
  at: string,
  basis: MassBasis,
  residueGrams: number,
): PoolStep => {
  const generation = currentGeneration(book.pools.get(pool.pool) ?? emptyPool)
  const epoch = epochOf(at, pool.epoch)
  const step = { pool: pool.pool, lot: null, material: pool.material, basis, epoch, born: false, grams: 0 }
  if (generation === undefined) return step
  return {
    ...step,
    rolled: { lot: generation.lot, grams: Math.max(0, balanceOf(book, generation.lot) - residueGrams) },
  }
}

/** What a run leaves in a pool that it uses; null grams for nothing, proven. */
export const useStep = (
  book: Book,
  pool: Pool,
  at: string,
  basis: MassBasis,
  leavesGrams: number | null,
): PoolStep => {
  if (leavesGrams === null) return clearStep(book, pool, at, basis, 0)
  const next = nextGeneration(book, pool, epochOf(at, pool.epoch), basis, 0)
  return { ...next, grams: leavesGrams }
}
