import { ELEMENTS, type Element, EVENT_TYPES } from '@lodestone/domain'
import { isBelow, limitOf, readComposition } from '../columns/compositions.ts'
import { NONE } from '../columns/table.ts'
import { endOfEdges } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { standingAssays } from './standing-assays.ts'
import { createSums, readSums } from './sums.ts'

/** What is known of a lot's composition, element by element, as the books have it. */
export type Governing = {
  /** Ppb by element; what is not in it was not looked for, or not found. */
  readonly composition: { [E in Element]?: number }
  /** Looked for and not found, each with its limit in ppb; null where none is given. */
  readonly below: { [E in Element]?: number | null }
  /** Where it is from: of an assay, if any of it is. */
  readonly from: 'assay' | 'stated'
}

type Analyses = { readonly rows: number[]; assayed: boolean }

/** The analyses of a lot: its own, then those of the lot that it was split from; null where there are none. */
export const governingComposition = (
  lineage: Lineage,
  lot: number,
  birth: number,
  asOf: number,
): Governing | null => {
  const { rows, assayed } = analysesOf(lineage, lot, birth, asOf)
  if (rows.length === 0) return null
  const values = new Uint32Array(ELEMENTS.length).fill(NONE)
  for (const row of rows.reverse()) readComposition(lineage.compositions, row, values)
  const composition: { [E in Element]?: number } = {}
  const below: { [E in Element]?: number | null } = {}
  ELEMENTS.forEach((element, index) => {
    const ppb = values[index]!
    if (ppb === NONE) return
    if (isBelow(ppb)) below[element] = limitOf(ppb)
    else composition[element] = ppb
  })
  return { composition, below, from: assayed ? 'assay' : 'stated' }
}

const sums = createSums()

/** As rows of `compositions`, the weightiest first. */
const analysesOf = (lineage: Lineage, lot: number, birth: number, asOf: number): Analyses => {
  const found: Analyses = { rows: [], assayed: false }
  let at = lot
  let born = birth
  for (;;) {
    for (const note of standingAssays(lineage, at, asOf)) {
      found.rows.push(lineage.notes.columns.value[note]!)
      found.assayed = true
    }
    if (born === NONE) return found
    const stated = lineage.yields.columns.composition[born]!
    if (stated !== NONE) found.rows.push(stated)
    const whole = stated === NONE ? wholeOfPart(lineage, born) : NONE
    if (whole === NONE) return found
    at = whole
    born = readSums(lineage, whole, asOf, sums).goods
  }
}

/** The lot that a part was split from, without a composition of its own; `NONE` where it was not. */
const wholeOfPart = (lineage: Lineage, birth: number): number => {
  const { position, firstEdge } = lineage.yields.columns
  const type = EVENT_TYPES[lineage.events.columns.type[position[birth]!]!]
  if (type !== 'LotSplit' && type !== 'LotInspected') return NONE
  const first = firstEdge[birth]!
  if (endOfEdges(lineage, birth) - first !== 1) return NONE
  return lineage.takes.columns.lot[lineage.edges.columns.take[first]!]!
}
