import { NONE } from '../columns/table.ts'
import { RECEIVED } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** Pieces that came into a lot and left it. */
export const piecesOf = (lineage: Lineage, lot: number, asOf: number): { in: number; out: number } => {
  const { yields, takes } = lineage
  const { firstYield, firstTake } = lineage.lots.columns
  const pieces = { in: 0, out: 0 }
  for (let row = firstYield[lot]!; row !== NONE; row = yields.columns.nextOfLot[row]!) {
    if (stands(lineage, yields.columns.position[row]!, asOf)) pieces.in += yields.columns.pieces[row]!
  }
  for (let row = firstTake[lot]!; row !== NONE; row = takes.columns.nextOfLot[row]!) {
    if (takes.columns.kind[row] === RECEIVED) continue
    if (stands(lineage, takes.columns.position[row]!, asOf)) pieces.out += takes.columns.pieces[row]!
  }
  return pieces
}
