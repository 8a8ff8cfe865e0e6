import { type AreaCode, EVENT_TYPES, isGeneration, type LotId, poolOfGeneration } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, nameOf } from '@lodestone/lineage/rows'
import { CIRCUITS } from '../data/circuits.ts'
import type { Reading } from '../sheet/reading.ts'

/** A pool that runs go through, and those of its runs that are looked at: positions, rising. */
export type Circuit = { readonly area: AreaCode; readonly pool: string; readonly positions: number[] }

/** The circuits that these events of an area went through, in the order of their first runs. */
export const circuitsAt = (
  { lineage }: Pick<Reading, 'lineage'>,
  area: AreaCode,
  positions: readonly number[],
): Circuit[] => {
  const circuits = new Map<string, Circuit>()
  for (const position of positions) {
    const type = EVENT_TYPES[lineage.events.columns.type[position]!]!
    const pool = CIRCUITS.types.includes(type) ? poolOf(lineage, position) : undefined
    if (pool === undefined) continue
    const circuit = circuits.get(pool) ?? { area, pool, positions: [] }
    circuits.set(pool, circuit)
    circuit.positions.push(position)
  }
  return [...circuits.values()]
}

/** The pool that a run took something from, or left something in. */
const poolOf = (lineage: Lineage, position: number): string | undefined => {
  const { events, takes, yields } = lineage
  const poolAt = (lot: number): string | undefined => {
    const name: LotId = nameOf(lineage.lotIds, lot)
    return isGeneration(name) ? (poolOfGeneration(name) ?? undefined) : undefined
  }
  const lastTake = endOfTakes(lineage, position)
  for (let row = events.columns.firstTake[position]!; row < lastTake; row++) {
    const pool = poolAt(takes.columns.lot[row]!)
    if (pool !== undefined) return pool
  }
  const lastYield = endOfYields(lineage, position)
  for (let row = events.columns.firstYield[position]!; row < lastYield; row++) {
    const pool = poolAt(yields.columns.lot[row]!)
    if (pool !== undefined) return pool
  }
  return undefined
}
