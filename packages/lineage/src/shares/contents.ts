import { ELEMENTS, ONE } from '@lodestone/domain'
import { leastOf, mostOf, readComposition } from '../columns/compositions.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { standingAssays } from '../read/standing-assays.ts'
import { blend } from './blend.ts'
import { ALL, CONSERVED, keptBy, NOTHING, SAME_GOODS } from './kept.ts'
import { ANY_ELEMENT, isConserved, isRareEarthAt, MASKS, pureContent } from './material-contents.ts'
import type { Subgraph } from './subgraph.ts'

/**
 * Below 0, a content is not known. It still has a name, `-1 - lot`: that of the lot that would have to be analysed. Goods that were only
 * divided, moved or brought together again share it, for whatever it is, it is the same in all of them.
 */
export const isUnknown = (ppb: number): boolean => ppb < 0
const UNSET = -1

/** Where a content is from. */
export const FROM = { unknown: 0, assay: 1, stated: 2, implied: 3, cannotHold: 4 } as const

/** What each lot of a graph holds of the elements that are asked for (by their indices): `ppb[lot × asked.length + n]` of the n-th. */
export type Contents = {
  readonly asked: readonly number[]
  readonly ppb: Int32Array
  /** What it holds at most: more than `ppb` where something was looked for and not found, of it or of what went in. */
  readonly most: Int32Array
  readonly from: Uint8Array
}

/** A content as it is told: `ppb` is null where it is not known, or where it was not found, for then only a limit is. */
export const contentAt = (
  { ppb, most }: Contents,
  cell: number,
): { readonly ppb: number | null; readonly lessThanPpb: number | null } => {
  const found = ppb[cell]!
  const notFound = found === 0 && most[cell]! > 0
  return { ppb: isUnknown(found) || notFound ? null : found, lessThanPpb: notFound ? most[cell]! : null }
}

const WIDTH = ELEMENTS.length

/** Which elements a lot may hold, by its material. */
export const mayHold = (lineage: Lineage, graph: Subgraph, at: number): number => {
  const birth = graph.births[at]!
  return birth === NONE ? ANY_ELEMENT : MASKS[lineage.yields.columns.material[birth]!]!
}

/**
 * The contents of every lot of the graph: what was analysed, of that the weightiest that looked for the element; else what was stated at
 * birth; else what its material alone says (0 where it cannot hold it, all where it can hold nothing else); else what follows from what went
 * in, where that is determined.
 */
export const contentsOf = (
  lineage: Lineage,
  graph: Subgraph,
  asked: readonly number[],
  asOf: number,
): Contents => {
  const width = asked.length
  const contents: Contents = {
    asked,
    ppb: new Int32Array(graph.count * width).fill(UNSET),
    most: new Int32Array(graph.count * width).fill(UNSET),
    from: new Uint8Array(graph.count * width),
  }
  // What went in stands behind what it went into, so that its contents are known first.
  for (let n = graph.count - 1; n >= 0; n--) {
    const at = graph.order[n]!
    readStated(lineage, graph, at, contents)
    readAssays(lineage, graph.lots[at]!, at * width, asOf, contents)
    const kept = keptByAll(lineage, graph, at)
    if (kept === SAME_GOODS) keepFound(graph, at, contents)
    if (readMaterial(lineage, graph, at, contents)) continue
    imply(graph, at, kept, contents)
    for (let cell = at * width; cell < (at + 1) * width; cell++)
      if (contents.ppb[cell] === UNSET) set(contents, cell, -1 - at, FROM.unknown)
  }
  return contents
}

const set = (
  { ppb, most, from }: Contents,
  cell: number,
  value: number,
  word: number,
  upTo = value,
): void => {
  ppb[cell] = value
  most[cell] = upTo
  from[cell] = word
}

const values = new Float64Array(WIDTH)
const readRow = (lineage: Lineage, row: number, offset: number, word: number, contents: Contents): void => {
  const { asked } = contents
  values.fill(NONE)
  readComposition(lineage.compositions, row, values)
  for (let n = 0; n < asked.length; n++) {
    const value = values[asked[n]!]!
    if (value !== NONE) set(contents, offset + n, leastOf(value), word, mostOf(value))
  }
}

const readStated = (lineage: Lineage, graph: Subgraph, at: number, contents: Contents): void => {
  const birth = graph.births[at]!
  const stated = birth === NONE ? NONE : lineage.yields.columns.composition[birth]!
  if (stated !== NONE) readRow(lineage, stated, at * contents.asked.length, FROM.stated, contents)
}

/** Weightier assays are laid over the others, for what each of them looked for. */
const readAssays = (
  lineage: Lineage,
  lot: number,
  offset: number,
  asOf: number,
  contents: Contents,
): void => {
  const assays = standingAssays(lineage, lot, asOf)
  const { value } = lineage.notes.columns
  for (let n = assays.length - 1; n >= 0; n--)
    readRow(lineage, value[assays[n]!]!, offset, FROM.assay, contents)
}

/** What its material alone says of a lot; whether nothing is left open then. */
const readMaterial = (lineage: Lineage, graph: Subgraph, at: number, contents: Contents): boolean => {
  const { asked, ppb } = contents
  const birth = graph.births[at]!
  if (birth === NONE) return false
  const material = lineage.yields.columns.material[birth]!
  const mask = MASKS[material]!
  let open = 0
  for (let n = 0; n < asked.length; n++) {
    const cell = at * asked.length + n
    if (ppb[cell] !== UNSET) continue
    const pure = pureContent(material, asked[n]!)
    if ((mask & (1 << asked[n]!)) === 0) set(contents, cell, 0, FROM.cannotHold)
    else if (pure >= 0) set(contents, cell, pure, FROM.implied)
    else open += 1
  }
  return open === 0
}

/** Goods of the same material hold what was known of them, whatever the material alone says. */
const keepFound = (graph: Subgraph, at: number, contents: Contents): void => {
  const { asked, ppb } = contents
  for (let n = 0; n < asked.length; n++) {
    const cell = at * asked.length + n
    const mean = ppb[cell] === UNSET ? blendOf(graph, at, contents, n) : UNSET
    if (!isUnknown(mean)) set(contents, cell, mean, FROM.implied, mostOfBlend(graph, at, contents, n, mean))
  }
}

/** Fills in what conservation says of a lot that was not analysed, where it says one thing. */
const imply = (graph: Subgraph, at: number, kept: number, contents: Contents): void => {
  if (!hasOnlyInputs(graph, at)) return
  const { asked, ppb } = contents
  for (let n = 0; n < asked.length; n++) {
    const cell = at * asked.length + n
    if (ppb[cell] !== UNSET) continue
    if (kept >= ALL || (kept === CONSERVED && isConserved[asked[n]!] === 1)) {
      const mean = blendOf(graph, at, contents, n)
      if (isUnknown(mean)) set(contents, cell, mean, FROM.unknown)
      else set(contents, cell, mean, FROM.implied, mostOfBlend(graph, at, contents, n, mean))
    } else if (isRareEarthAt[asked[n]!] === 1 && noInputHolds(graph, at, contents, n)) {
      set(contents, cell, 0, FROM.implied)
    }
  }
}

/** What the lot has kept of what went into it, where all of it has become one. */
const keptByAll = (lineage: Lineage, graph: Subgraph, at: number): number => {
  const first = graph.firstPortion[at]!
  const end = graph.firstPortion[at + 1]!
  if (!hasOnlyInputs(graph, at) || (graph.mixes[at] === 0 && end - first > 1)) return NOTHING
  let kept = SAME_GOODS
  for (let portion = first; portion < end; portion++) kept = Math.min(kept, keptBy(lineage, graph, portion))
  return kept
}

/** Whether all of its mass comes from inputs that are recorded. */
const hasOnlyInputs = (graph: Subgraph, at: number): boolean => {
  const first = graph.firstPortion[at]!
  const end = graph.firstPortion[at + 1]!
  if (graph.causeless[at] !== 0 || first === end) return false
  for (let portion = first; portion < end; portion++) if (hasNoInputs(graph, portion)) return false
  return true
}

const blendOf = (graph: Subgraph, at: number, { ppb, asked }: Contents, n: number): number =>
  blend(graph, firstEdgeOf(graph, at), firstEdgeOf(graph, at + 1), ppb, asked.length, n)

/** What a blend holds at most, rounded up where something in it was not found. */
const mostOfBlend = (
  graph: Subgraph,
  at: number,
  { most, asked }: Contents,
  n: number,
  mean: number,
): number => {
  const upTo = blend(graph, firstEdgeOf(graph, at), firstEdgeOf(graph, at + 1), most, asked.length, n)
  return upTo === mean ? mean : Math.min(ONE, upTo + 1)
}

/** Where the edges of all portions of a lot begin. */
const firstEdgeOf = (graph: Subgraph, at: number): number => graph.firstEdge[graph.firstPortion[at]!]!

const hasNoInputs = (graph: Subgraph, portion: number): boolean =>
  graph.source[portion] !== 0 || graph.firstEdge[portion] === graph.firstEdge[portion + 1]

const noInputHolds = (graph: Subgraph, at: number, { most, asked }: Contents, n: number): boolean => {
  for (let edge = firstEdgeOf(graph, at); edge < firstEdgeOf(graph, at + 1); edge++)
    if (most[graph.from[edge]! * asked.length + n] !== 0) return false
  return true
}
