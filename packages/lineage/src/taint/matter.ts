import { elementsFound } from '../columns/compositions.ts'
import { NONE } from '../columns/table.ts'
import { clearingBefore } from '../fold/clearings.ts'
import { ADDS, ASSAY_UMPIRE, HAS_UNEXPLAINED, KEPT_OUT_INPUT, MATCHES, SOURCE_BITS } from '../fold/kinds.ts'
import { endOfEdges, hasEdges, stands } from '../fold/rows.ts'
import { isNewest } from '../fold/whole.ts'
import { UNIDENTIFIED } from '../fold/yields.ts'
import type { Lineage } from '../lineage.ts'
import { assayStands } from '../read/standing-assays.ts'
import { createSums, readSums } from '../read/sums.ts'
import { ANY_ELEMENT, CONSERVED_ELEMENTS, MASKS } from '../shares/material-contents.ts'
import { elementsOfSet } from './fact-sets.ts'
import { taintAt } from './taint-at.ts'

/** What the taint of a lot is made of, as of a position. Elements are a bit each. Shared: good until the next call. */
export type Matter = {
  /**
   * The elements that it may hold: by its material, because they were found in it, or because goods of the same material brought them. What
   * has no birth may hold any.
   */
  holds: number
  /** Elements that were found in it, and that nothing which went in can have brought. */
  fromNowhere: number
  births: number
  /** Some birth of it is a source; some has no input, and papers for it did not turn up. */
  hasSource: boolean
  hasNoInput: boolean
  /** An input of it was kept out of the graph. */
  hasKeptOut: boolean
  /** Mass of it has no cause. */
  hasCauseless: boolean
  /** What went in is posted, though its birth is not. */
  isJoined: boolean
  /** Why it has no birth, where it has none: its index in `ABSENCES`. */
  absence: number
  /** The stages that were done to it, and the facts of what went in: sets, `[0..count)`, most of them once. */
  readonly stages: { of: Uint32Array; count: number }
  readonly inputs: { of: Uint32Array; count: number }
}

const matter: Matter = {
  holds: 0,
  fromNowhere: 0,
  births: 0,
  hasSource: false,
  hasNoInput: false,
  hasKeptOut: false,
  hasCauseless: false,
  isJoined: false,
  absence: 0,
  stages: { of: new Uint32Array(16), count: 0 },
  inputs: { of: new Uint32Array(16), count: 0 },
}
const sums = createSums()

export const matterOf = (lineage: Lineage, lot: number, asOf: number): Matter => {
  const { position, kind, material, composition, stages, nextOfLot } = lineage.yields.columns
  matter.births = 0
  matter.hasSource = false
  matter.stages.count = 0
  matter.inputs.count = 0
  let found = readNotes(lineage, lot, asOf)
  let holds = 0
  let brought = 0
  let edges = 0
  let withoutInput = 0
  let matches = 0
  let papers = 0
  let isUnidentified = false
  for (const from of lineage.supposed?.brought.get(lot) ?? []) {
    const set = taintAt(lineage, from, asOf)
    brought |= elementsOfSet(lineage.taintSets, set)
    put(matter.inputs, set)
    edges += 1
  }
  const supposed = edges
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    const before = edges
    edges += endOfEdges(lineage, row) - lineage.yields.columns.firstEdge[row]!
    if (edges > before) brought |= readInputs(lineage, row, asOf)
    if (stages[row] !== 0) put(matter.stages, stages[row]!)
    if ((kind[row]! & ADDS) !== 0) {
      if ((kind[row]! & MATCHES) !== 0 && edges > before) {
        if (matches === 0) papers = MASKS[material[row]!]!
        matches += 1
      }
      continue
    }
    matter.births += 1
    if (material[row] === UNIDENTIFIED) isUnidentified = true
    else holds |= MASKS[material[row]!]!
    if (composition[row] !== NONE) found |= elementsFound(lineage.compositions, composition[row]!)
    if ((kind[row]! & SOURCE_BITS) !== 0) matter.hasSource = true
    else if (edges === before && supposed === 0 && !isProvenEmpty(lineage, lot, row, asOf)) withoutInput += 1
  }
  // What nothing says of goods, the papers say that turned up for them.
  if (isUnidentified) holds |= matches > 0 ? papers : ANY_ELEMENT
  matter.holds = matter.births === 0 ? ANY_ELEMENT : holds | found
  // Nearly always a lot may hold all that its inputs have facts of.
  if ((brought & ~matter.holds) !== 0) matter.holds |= keptByMaterial(lineage, lot, asOf)
  matter.hasNoInput = withoutInput > 0 && matches === 0
  matter.fromNowhere = matter.hasSource || edges === 0 ? 0 : found & CONSERVED_ELEMENTS & ~brought
  weigh(lineage, lot, asOf)
  return matter
}

/** Whether a yield is nothing at all: what a pool begins with that was cleared, which is behind what is made over it. */
const isProvenEmpty = (lineage: Lineage, lot: number, row: number, asOf: number): boolean => {
  const { grams, position } = lineage.yields.columns
  return grams[row] === 0 && clearingBefore(lineage, lot, position[row]!, asOf) !== NONE
}

/** What the lot's masses tell. */
const weigh = (lineage: Lineage, lot: number, asOf: number): void => {
  if (isOneBirth(lineage, lot, asOf)) {
    matter.hasCauseless = false
    matter.isJoined = false
    matter.absence = 0
    return
  }
  readSums(lineage, lot, asOf, sums)
  matter.hasCauseless = sums.causelessGrams > 0
  matter.isJoined = sums.joined > 0
  matter.absence = sums.absence
}

/** Whether one birth, all of it explained, is all that ever came into the lot, and no more has left it: as nearly always. */
const isOneBirth = (lineage: Lineage, lot: number, asOf: number): boolean => {
  if (!isNewest(lineage, asOf) || lineage.cutTaints !== undefined) return false
  const { position, kind, grams, nextOfLot } = lineage.yields.columns
  const { firstYield, outGrams } = lineage.lots.columns
  const row = firstYield[lot]!
  return (
    row !== NONE &&
    nextOfLot[row] === NONE &&
    (kind[row]! & (ADDS | HAS_UNEXPLAINED)) === 0 &&
    outGrams[lot]! <= grams[row]! &&
    stands(lineage, position[row]!, asOf)
  )
}

/** What analyses found in the lot. */
const readNotes = (lineage: Lineage, lot: number, asOf: number): number => {
  const { kind, position, value, nextOfLot } = lineage.notes.columns
  let found = 0
  matter.hasKeptOut = false
  for (let note = lineage.lots.columns.firstNote[lot]!; note !== NONE; note = nextOfLot[note]!) {
    if (kind[note]! <= ASSAY_UMPIRE) {
      if (assayStands(lineage, note, asOf)) found |= elementsFound(lineage.compositions, value[note]!)
    } else if (kind[note] === KEPT_OUT_INPUT && stands(lineage, position[note]!, asOf))
      matter.hasKeptOut = true
  }
  return found
}

/** Puts the sets of what went into a yield to the others; gives the elements that they have facts of. */
const readInputs = (lineage: Lineage, row: number, asOf: number): number => {
  const { taint } = lineage.lots.columns
  const { take } = lineage.edges.columns
  const lotOfTake = lineage.takes.columns.lot
  const isNow = isNewest(lineage, asOf) && lineage.cutTaints === undefined
  const end = endOfEdges(lineage, row)
  let brought = 0
  let last = NONE
  for (let edge = lineage.yields.columns.firstEdge[row]!; edge < end; edge++) {
    const from = lotOfTake[take[edge]!]!
    const set = isNow ? taint[from]! : taintAt(lineage, from, asOf)
    if (set === last) continue
    last = set
    brought |= elementsOfSet(lineage.taintSets, set)
    put(matter.inputs, set)
  }
  return brought
}

/** The elements that inputs of the lot's own material have facts of: goods that were only divided or moved keep what was found in them. */
const keptByMaterial = (lineage: Lineage, lot: number, asOf: number): number => {
  const { position, material, firstEdge, nextOfLot } = lineage.yields.columns
  let kept = 0
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    const end = endOfEdges(lineage, row)
    for (let edge = firstEdge[row]!; edge < end; edge++) {
      const from = lineage.takes.columns.lot[lineage.edges.columns.take[edge]!]!
      if (isOfMaterial(lineage, from, material[row]!, asOf))
        kept |= elementsOfSet(lineage.taintSets, taintAt(lineage, from, asOf))
    }
  }
  return kept
}

const isOfMaterial = (lineage: Lineage, lot: number, material: number, asOf: number): boolean => {
  const { position, kind, material: of, nextOfLot } = lineage.yields.columns
  let papers = NONE
  for (let row = lineage.lots.columns.firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
    if (!stands(lineage, position[row]!, asOf)) continue
    if ((kind[row]! & MATCHES) !== 0 && papers === NONE && hasEdges(lineage, row)) papers = of[row]!
    else if ((kind[row]! & ADDS) === 0 && goodsOf(of[row]!, papers) === material) return true
  }
  return false
}

/** What goods are: as born; or, where that does not say it, as the papers say that turned up for them. */
const goodsOf = (born: number, papers: number): number =>
  born === UNIDENTIFIED && papers !== NONE ? papers : born

/** Up to so many sets are looked through for one that is there already. */
const FEW = 12

const put = (sets: { of: Uint32Array; count: number }, set: number): void => {
  const { of, count } = sets
  for (let n = 0; n < count && n < FEW; n++) if (of[n] === set) return
  if (count === of.length) {
    sets.of = new Uint32Array(count * 2)
    sets.of.set(of)
  }
  sets.of[count] = set
  sets.count = count + 1
}
