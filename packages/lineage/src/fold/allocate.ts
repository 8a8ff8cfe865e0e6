import type { Lineage } from '../lineage.ts'
import { apportionInto } from './apportion.ts'
import { AID, CONTACT } from './kinds.ts'

/** Which takes a yield names, as indices among the event's: null for all. Null instead: all name all. */
export type Naming = ((index: number) => readonly number[] | null) | null

/**
 * What each take gave to each yield. `grams[yield × takes.count + i]` is what the i-th take that can reach a product gave; -1 where the
 * yield does not name it. Shared: good until the next call.
 */
export type Allocation = {
  /** The takes that can reach a product, as indices among the event's. */
  readonly takes: { of: Uint32Array; count: number }
  grams: Float64Array
}

const shared: Allocation = { takes: { of: new Uint32Array(16), count: 0 }, grams: new Float64Array(64) }
let weights = new Float64Array(16)
let named = new Float64Array(16)
let given = new Float64Array(16)

/**
 * Allocates each take of the last event, from row `firstTake` on, over its yields, from row `firstYield` on, that name it: in proportion to
 * their grams, so that its parts add up to it.
 */
export const allocate = (
  lineage: Lineage,
  firstTake: number,
  firstYield: number,
  naming: Naming,
): Allocation => {
  const yields = lineage.yields.count - firstYield
  const takes = productTakes(lineage, firstTake)
  if (shared.grams.length < yields * takes) shared.grams = new Float64Array(yields * takes * 2)
  if (weights.length < yields) {
    weights = new Float64Array(yields * 2)
    named = new Float64Array(yields * 2)
    given = new Float64Array(yields * 2)
  }
  if (naming === null) allocateToAll(lineage, firstTake, firstYield)
  else allocateToNamed(lineage, firstTake, firstYield, naming)
  return shared
}

const productTakes = ({ takes }: Lineage, first: number): number => {
  const product = shared.takes
  const count = takes.count - first
  if (product.of.length < count) product.of = new Uint32Array(count * 2)
  product.count = 0
  for (let i = 0; i < count; i++) {
    const kind = takes.columns.kind[first + i]
    if (kind !== CONTACT && kind !== AID) product.of[product.count++] = i
  }
  return product.count
}

const allocateToAll = ({ takes, yields }: Lineage, firstTake: number, firstYield: number): void => {
  const { of, count: step } = shared.takes
  const count = yields.count - firstYield
  let sum = 0
  for (let i = 0; i < count; i++) {
    const grams = yields.columns.grams[firstYield + i]!
    weights[i] = grams
    sum += grams
  }
  for (let i = 0; i < step; i++) {
    const total = takes.columns.grams[firstTake + of[i]!]!
    apportionInto(total, weights, sum, count, shared.grams, i, step)
  }
}

const allocateToNamed = (
  { takes, yields }: Lineage,
  firstTake: number,
  firstYield: number,
  naming: NonNullable<Naming>,
): void => {
  const { of, count: step } = shared.takes
  const rows = yields.count - firstYield
  const names: (readonly number[] | null)[] = []
  for (let row = 0; row < rows; row++) names.push(naming(row))
  for (let i = 0; i < step; i++) {
    const take = of[i]!
    let count = 0
    let sum = 0
    for (let row = 0; row < rows; row++) {
      const from = names[row]!
      shared.grams[row * step + i] = -1
      if (from !== null && !from.includes(take)) continue
      const grams = yields.columns.grams[firstYield + row]!
      weights[count] = grams
      named[count++] = row
      sum += grams
    }
    if (count === 0) continue
    apportionInto(takes.columns.grams[firstTake + take]!, weights, sum, count, given, 0, 1)
    for (let at = 0; at < count; at++) shared.grams[named[at]! * step + i] = given[at]!
  }
}
