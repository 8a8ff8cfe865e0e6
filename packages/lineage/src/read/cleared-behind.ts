import { generationLot, type LotId, type PoolId, poolOfGeneration } from '@lodestone/domain'
import type { EventAt } from '../answers/place.ts'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { lotIndex } from './as-of.ts'
import { recordedAt } from './event-at.ts'
import { walkUpstream } from './walk.ts'

/** A pool that was cleared before a lot was drawn from it: what stood in it before is not behind the lot. */
export type ClearedPool = {
  readonly pool: PoolId
  /** The generation that is behind the lot, and the one before it, which is not. */
  readonly generation: LotId
  readonly before: LotId
  /** The events that took of what stood before, the newest first: one of them is, or has, the clearing. */
  readonly takenBy: readonly EventAt[]
}

/** The pools behind a lot (by its index) of which something earlier stood than is behind it, by their names; as of a position. */
export const clearedBehind = (lineage: Lineage, start: number, asOf: number): ClearedPool[] => {
  const { lots, count } = walkUpstream(lineage, start, asOf)
  const behind = new Set(lots.subarray(0, count))
  const found: ClearedPool[] = []
  for (const lot of behind) {
    const generation = nameOf(lineage.lotIds, lot)
    const pool = poolOfGeneration(generation)
    if (pool === null) continue
    const before = generationBefore(lineage, generation, pool, asOf)
    if (before === undefined || behind.has(before)) continue
    const takenBy = takenOf(lineage, before, asOf)
    found.push({ pool, generation, before: nameOf(lineage.lotIds, before), takenBy })
  }
  return found.sort((a, b) => (a.generation < b.generation ? -1 : 1))
}

/** The last generation of the same pool, before this one, that anything was put into. */
const generationBefore = (lineage: Lineage, of: LotId, pool: PoolId, asOf: number): number | undefined => {
  for (let number = Number(of.slice(pool.length + 2)) - 1; number > 0; number--) {
    const lot = lotIndex(lineage, generationLot(pool, number), asOf)
    if (lot !== undefined && hasContent(lineage, lot, asOf)) return lot
  }
  return undefined
}

const hasContent = (lineage: Lineage, lot: number, asOf: number): boolean => {
  const { position, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (stands(lineage, position[row]!, asOf)) return true
  return false
}

const takenOf = (lineage: Lineage, lot: number, asOf: number): EventAt[] => {
  const { position, nextOfLot } = lineage.takes.columns
  const positions = new Set<number>()
  for (let row = lineage.lots.columns.firstTake[lot]!; row !== NONE; row = nextOfLot[row]!)
    if (stands(lineage, position[row]!, asOf)) positions.add(position[row]!)
  return [...positions].sort((a, b) => b - a).map((at) => recordedAt(lineage, at))
}
