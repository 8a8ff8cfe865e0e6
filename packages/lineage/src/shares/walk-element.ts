import { WHOLE } from '../answers/origins.ts'
import { mulDiv } from '../columns/exact.ts'
import { type Contents, isUnknown } from './contents.ts'
import { HALF, shareDown } from './split.ts'
import type { Subgraph } from './subgraph.ts'

/** Where the lot's content of one element comes from, by lot of the graph, in parts of `WHOLE`. Used again for every element. */
export type Flows = {
  /** What passes through each lot. */
  readonly through: Float64Array
  /** What begins in a lot that is a source; whose mass has no cause; that nothing recorded can have brought it into. */
  readonly source: Float64Array
  readonly causeless: Float64Array
  readonly noInput: Float64Array
  /** What may or may not come from this lot, for it was not analysed. */
  readonly composition: Float64Array
  /** Of each portion and each edge of the graph: what passes through it. */
  readonly ofPortion: Float64Array
  readonly ofEdge: Float64Array
}

export const createFlows = ({ count, grams, from }: Subgraph): Flows => ({
  through: new Float64Array(count),
  source: new Float64Array(count),
  causeless: new Float64Array(count),
  noInput: new Float64Array(count),
  composition: new Float64Array(count),
  ofPortion: new Float64Array(grams.length),
  ofEdge: new Float64Array(from.length),
})

/**
 * Follows the n-th element that is asked for backwards: what is in a lot is divided over what went into it, in proportion to mass × content, each part rounded
 * down. One pass, in the order of the graph.
 */
export const walkElement = (graph: Subgraph, contents: Contents, n: number, flows: Flows): void => {
  for (const column of Object.values(flows)) column.fill(0)
  flows.through[0] = WHOLE
  for (let place = 0; place < graph.count; place++) {
    const at = graph.order[place]!
    const amount = flows.through[at]!
    if (amount === 0) continue
    const causeless = graph.causeless[at]!
    const first = graph.firstPortion[at]!
    const end = graph.firstPortion[at + 1]!
    if (first === end) {
      flows.causeless[at] = amount
      continue
    }
    const whole = causeless + graph.explained[at]!
    if (causeless > 0) flows.causeless[at] = mulDiv(amount, causeless, whole)
    let mixed = 0
    for (let portion = first; portion < end; portion++) {
      const grams = graph.grams[portion]!
      if (graph.mixes[at] === 1 && graph.source[portion] === 0) {
        mixed += grams
        continue
      }
      const part = partOf(amount, grams, whole)
      flows.ofPortion[portion] = part
      if (graph.source[portion] !== 0) flows.source[at] = flows.source[at]! + part
      else
        divide(graph, contents, n, flows, at, graph.firstEdge[portion]!, graph.firstEdge[portion + 1]!, part)
    }
    if (graph.mixes[at] === 1) divideMixed(graph, contents, n, flows, at, partOf(amount, mixed, whole))
  }
}

const partOf = (amount: number, grams: number, whole: number): number =>
  grams === whole ? amount : mulDiv(amount, grams, whole)

/** Divides an amount over the inputs of all portions of a lot at once: what went into it has become one. */
const divideMixed = (
  graph: Subgraph,
  contents: Contents,
  n: number,
  flows: Flows,
  at: number,
  amount: number,
): void => {
  const first = graph.firstPortion[at]!
  const end = graph.firstPortion[at + 1]!
  divide(graph, contents, n, flows, at, graph.firstEdge[first]!, graph.firstEdge[end]!, amount)
  for (let portion = first; portion < end; portion++) {
    for (let edge = graph.firstEdge[portion]!; edge < graph.firstEdge[portion + 1]!; edge++)
      flows.ofPortion[portion] = flows.ofPortion[portion]! + flows.ofEdge[edge]!
  }
}

/**
 * Divides an amount over the inputs, from edge `first` to before `end`, that may hold the element. Where all of them have one and the same
 * content, known or not, mass alone decides.
 */
const divide = (
  graph: Subgraph,
  contents: Contents,
  n: number,
  flows: Flows,
  at: number,
  first: number,
  end: number,
  amount: number,
): void => {
  const { ppb, asked } = contents
  const { from, edgeGrams } = graph
  const width = asked.length
  let content = 0
  let differ = false
  let high = 0
  let low = 0
  let known = 0
  let unknown = 0
  for (let edge = first; edge < end; edge++) {
    const grams = edgeGrams[edge]!
    const value = ppb[from[edge]! * width + n]!
    if (grams === 0 || value === 0) continue
    if (content === 0) content = value
    else if (content !== value) differ = true
    if (isUnknown(value)) {
      unknown += grams
      continue
    }
    known += grams
    const upper = Math.floor(grams / HALF)
    high += upper * value
    low += (grams - upper * HALF) * value
    const carry = Math.floor(low / HALF)
    high += carry
    low -= carry * HALF
  }
  if (content === 0) {
    const rest = divideUnfound(graph, contents, n, flows, first, end, amount)
    flows.noInput[at] = flows.noInput[at]! + rest
    return
  }
  const whole = known + unknown
  const sure = unknown === 0 ? amount : mulDiv(amount, known, whole)
  for (let edge = first; edge < end; edge++) {
    const grams = edgeGrams[edge]!
    const lot = from[edge]!
    const value = ppb[lot * width + n]!
    if (grams === 0 || value === 0) continue
    if (!differ) {
      const part = grams === whole ? amount : mulDiv(amount, grams, whole)
      flows.through[lot] = flows.through[lot]! + part
      flows.ofEdge[edge] = part
    } else if (isUnknown(value)) {
      const part = mulDiv(amount, grams, whole)
      flows.composition[lot] = flows.composition[lot]! + part
      flows.ofEdge[edge] = part
    } else {
      const upper = Math.floor(grams / HALF)
      const product = (grams - upper * HALF) * value
      const carry = Math.floor(product / HALF)
      const part = shareDown(sure, upper * value + carry, product - carry * HALF, high, low)
      flows.through[lot] = flows.through[lot]! + part
      flows.ofEdge[edge] = part
    }
  }
}

/**
 * Divides an amount that was found in no input over those that may hold less of it than could be seen: through the only one; of several it cannot be told
 * which. Returns what is left: all of it where no input may hold any.
 */
const divideUnfound = (
  { from, edgeGrams }: Subgraph,
  { most, asked }: Contents,
  n: number,
  flows: Flows,
  first: number,
  end: number,
  amount: number,
): number => {
  const mayHold = (edge: number): boolean =>
    edgeGrams[edge] !== 0 && most[from[edge]! * asked.length + n] !== 0
  let whole = 0
  let inputs = 0
  for (let edge = first; edge < end; edge++) {
    if (!mayHold(edge)) continue
    whole += edgeGrams[edge]!
    inputs += 1
  }
  if (inputs === 0) return amount
  const { [inputs === 1 ? 'through' : 'composition']: to } = flows
  for (let edge = first; edge < end; edge++) {
    if (!mayHold(edge)) continue
    const part = inputs === 1 ? amount : mulDiv(amount, edgeGrams[edge]!, whole)
    to[from[edge]!] = to[from[edge]!]! + part
    flows.ofEdge[edge] = part
  }
  return 0
}
