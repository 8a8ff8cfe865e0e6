import { type Flow, reachesProduct } from '@lodestone/domain'
import { apportionInto } from './apportion.ts'

/**
 * What each take gave to each yield. `grams[yield × takes.count + i]` is what the i-th take that can reach a product gave; -1 where the
 * yield does not name it. Shared: good until the next call.
 */
export type Allocation = {
  /** The takes that can reach a product, as indices into the flow's. */
  readonly takes: { of: Uint32Array; count: number }
  grams: Float64Array
}

const shared: Allocation = { takes: { of: new Uint32Array(16), count: 0 }, grams: new Float64Array(64) }
let weights = new Float64Array(16)
let named = new Float64Array(16)

/** Allocates each take over the yields that name it, in proportion to their grams, so that its parts add up to it. */
export const allocate = (flow: Flow): Allocation => {
  const takes = productTakes(flow)
  const rows = flow.yields.length
  const size = rows * takes
  if (shared.grams.length < size) shared.grams = new Float64Array(size * 2)
  if (weights.length < rows) {
    weights = new Float64Array(rows * 2)
    named = new Float64Array(rows * 2)
  }
  const whole = flow.yields.every((given) => given.from === null)
  if (whole) allocateToAll(flow, takes)
  else for (let i = 0; i < takes; i++) allocateToNamed(flow, i, takes)
  return shared
}

const productTakes = (flow: Flow): number => {
  const { takes } = shared
  if (takes.of.length < flow.takes.length) takes.of = new Uint32Array(flow.takes.length * 2)
  takes.count = 0
  for (let i = 0; i < flow.takes.length; i++) {
    if (reachesProduct(flow.takes[i]!.role)) takes.of[takes.count++] = i
  }
  return takes.count
}

const allocateToAll = (flow: Flow, takes: number): void => {
  let sum = 0
  for (let row = 0; row < flow.yields.length; row++) {
    const { grams } = flow.yields[row]!
    weights[row] = grams
    sum += grams
  }
  for (let i = 0; i < takes; i++) {
    const total = flow.takes[shared.takes.of[i]!]!.grams
    apportionInto(total, weights, sum, flow.yields.length, shared.grams, i, takes)
  }
}

const allocateToNamed = (flow: Flow, i: number, takes: number): void => {
  const take = shared.takes.of[i]!
  let count = 0
  let sum = 0
  for (let row = 0; row < flow.yields.length; row++) {
    const { from, grams } = flow.yields[row]!
    shared.grams[row * takes + i] = -1
    if (from !== null && !from.includes(take)) continue
    weights[count] = grams
    named[count++] = row
    sum += grams
  }
  if (count === 0) return
  apportionInto(flow.takes[take]!.grams, weights, sum, count, parts(count), 0, 1)
  for (let at = 0; at < count; at++) shared.grams[named[at]! * takes + i] = given[at]!
}

let given = new Float64Array(16)
const parts = (count: number): Float64Array => {
  if (given.length < count) given = new Float64Array(count * 2)
  return given
}
