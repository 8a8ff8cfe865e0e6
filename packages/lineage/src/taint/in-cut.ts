import { NONE } from '../columns/table.ts'
import { endOfEdges, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { foundAnew } from './found-anew.ts'

/** Stands for a set that was not found yet. */
const UNKNOWN = 0xffff_ffff

/** The sets of facts of lots in a lineage that is cut in time, as far as they were found; as of one position. */
export type CutTaints = { asOf: number; of: Uint32Array }

export const createCutTaints = (): CutTaints => ({ asOf: -1, of: new Uint32Array(0) })

/**
 * In a lineage that is cut in time, or in which something is supposed, the folded facts do not hold: finds those of a lot and of all behind it anew, as of a position. Elsewhere
 * does nothing.
 */
export const findInCut = (lineage: Lineage, start: number, asOf: number): void => {
  const { cutTaints } = lineage
  if (cutTaints === undefined) return
  if (cutTaints.asOf !== asOf) {
    cutTaints.asOf = asOf
    cutTaints.of = new Uint32Array(lineage.lots.count).fill(UNKNOWN)
  }
  const open = [start]
  for (let lot = open.at(-1); lot !== undefined; lot = open.at(-1)) {
    const before = open.length
    if (cutTaints.of[lot] === UNKNOWN) {
      pushUnknown(lineage, cutTaints, lot, asOf, open)
      if (open.length > before) continue
      cutTaints.of[lot] = foundAnew(lineage, lot, asOf)
    }
    open.pop()
  }
}

/** Puts the inputs of a lot whose facts were not found yet on top of those that wait. */
const pushUnknown = (
  lineage: Lineage,
  { of }: CutTaints,
  lot: number,
  asOf: number,
  open: number[],
): void => {
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  for (const from of lineage.supposed?.brought.get(lot) ?? []) if (of[from] === UNKNOWN) open.push(from)
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++) {
      const from = lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!
      if (of[from] === UNKNOWN) open.push(from)
    }
  }
}
