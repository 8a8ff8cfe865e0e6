import { EVENT_TYPES, type EventType } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { ADDS, endOfEdges, MATCHES, NONE, stands, UNIDENTIFIED, unexplainedOf } from '@lodestone/lineage/rows'

/** How a lot came to be, as of a position: the yields that stand, and the one that says what it is (`NONE` while none is a birth). */
export type Births = { readonly rows: readonly number[]; readonly birth: number; readonly births: number }

export const birthsOf = (lineage: Lineage, lot: number, asOf: number): Births => {
  const { position, kind, nextOfLot } = lineage.yields.columns
  const rows: number[] = []
  let birth = NONE
  let births = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    rows.push(row)
    if ((kind[row]! & ADDS) !== 0) continue
    births += 1
    if (birth === NONE) birth = row
  }
  return { rows, birth: toldBy(lineage, rows, birth), births }
}

/** The yield that says what a lot is: its birth; or, where that does not, the papers that turned up for it. */
const toldBy = (lineage: Lineage, rows: readonly number[], birth: number): number => {
  const { material, kind } = lineage.yields.columns
  if (birth === NONE || material[birth] !== UNIDENTIFIED) return birth
  return rows.find((row) => (kind[row]! & MATCHES) !== 0 && inputsOf(lineage, row).length > 0) ?? birth
}

/** The material of a lot, by its index; what is unidentified, where nothing that stands says it. */
export const materialIndexOf = (lineage: Lineage, lot: number, asOf: number): number => {
  const { birth } = birthsOf(lineage, lot, asOf)
  return birth === NONE ? UNIDENTIFIED : lineage.yields.columns.material[birth]!
}

/** The birth of a lot that stands, of several the last; `NONE` while there is none. */
export const birthOf = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, kind, nextOfLot } = lineage.yields.columns
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!)
    if ((kind[row]! & ADDS) === 0 && stands(lineage, position[row]!, asOf)) return row
  return NONE
}

export const typeOfYield = ({ events, yields }: Lineage, row: number): EventType =>
  EVENT_TYPES[events.columns.type[yields.columns.position[row]!]!]!

/** Whether part of a yield has no cause, or nothing is recorded that it came from. */
export const hasNoOrigin = (lineage: Lineage, row: number): boolean =>
  unexplainedOf(lineage, row) > 0 || endOfEdges(lineage, row) === lineage.yields.columns.firstEdge[row]

export type Input = { readonly lot: number; readonly grams: number }

/** What went into a yield: lots and grams, none of them of nothing. */
export const inputsOf = (lineage: Lineage, row: number): Input[] => {
  const { take, grams } = lineage.edges.columns
  const inputs: Input[] = []
  const end = endOfEdges(lineage, row)
  for (let edge = lineage.yields.columns.firstEdge[row]!; edge < end; edge++)
    if (grams[edge]! > 0) inputs.push({ lot: lineage.takes.columns.lot[take[edge]!]!, grams: grams[edge]! })
  return inputs
}
