import { NONE } from '../columns/table.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { keptOutRows } from '../read/kept-out.ts'
import { walkUpstream } from '../read/walk.ts'

/** Lots by their indices: a lot and those behind it; and those that went into them and were not reached any more. */
export type LotsBehind = { readonly lots: ReadonlySet<number>; readonly boundary: ReadonlySet<number> }

const reached = (lineage: Lineage, start: number, asOf: number, limit: number): number[] => {
  const { lots, count } = walkUpstream(lineage, start, asOf, { limit, depth: Number.POSITIVE_INFINITY })
  return Array.from(lots.subarray(0, count))
}

/**
 * What a lot was made of, and what decided which of its edges stand: an input was kept out because it was itself made of what it would have
 * gone into, so that the way around belongs to it.
 */
export const lotsBehind = (lineage: Lineage, start: number, asOf: number, most: number): LotsBehind => {
  const lots = new Set(reached(lineage, start, asOf, most + 1))
  const { from, to, position } = lineage.keptOut.columns
  for (const row of keptOutRows(lineage, asOf))
    if (lots.has(to[row]!))
      for (const lot of reached(lineage, from[row]!, position[row]!, most)) lots.add(lot)
  return { lots, boundary: inputsBeyond(lineage, lots, asOf) }
}

const inputsBeyond = (lineage: Lineage, lots: ReadonlySet<number>, asOf: number): Set<number> => {
  const { firstYield } = lineage.lots.columns
  const { nextOfLot, position, firstEdge } = lineage.yields.columns
  const beyond = new Set<number>()
  for (const lot of lots)
    for (let row = firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (!stands(lineage, position[row]!, asOf)) continue
      for (let edge = firstEdge[row]!; edge < endOfEdges(lineage, row); edge++) {
        const from = lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!
        if (!lots.has(from)) beyond.add(from)
      }
    }
  return beyond
}
