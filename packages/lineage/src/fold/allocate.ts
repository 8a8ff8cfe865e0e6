import type { Lineage } from '../lineage.ts'
import { apportionInto } from './apportion.ts'
import { claimInto, type Masses } from './claims.ts'
import { AID, CONTACT } from './kinds.ts'

/** Which takes a yield names, as rising indices among the event's: null for all. Null instead: all name all. */
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
const taken: Masses = { grams: new Float64Array(16), count: 0 }
const given: Masses = { grams: new Float64Array(16), count: 0 }
let weights = new Float64Array(16)
let namers = new Uint32Array(16)
let parts = new Float64Array(16)

/**
 * Allocates each take of the last event, from row `firstTake` on, over its yields, from row `firstYield` on, that name it, in whole grams that
 * add up to it: in proportion to the yields' grams where all of them name all, else to what they claim of it.
 */
export const allocate = (
  lineage: Lineage,
  firstTake: number,
  firstYield: number,
  naming: Naming,
): Allocation => {
  readTakes(lineage, firstTake)
  readYields(lineage, firstYield)
  const cells = given.count * taken.count
  if (shared.grams.length < cells) shared.grams = new Float64Array(cells * 2)
  if (naming === null) allocateToAll()
  else allocateToNamed(naming)
  return shared
}

const readTakes = ({ takes }: Lineage, first: number): void => {
  const product = shared.takes
  const count = takes.count - first
  if (product.of.length < count) {
    product.of = new Uint32Array(count * 2)
    taken.grams = new Float64Array(count * 2)
  }
  product.count = 0
  for (let i = 0; i < count; i++) {
    const kind = takes.columns.kind[first + i]
    if (kind === CONTACT || kind === AID) continue
    taken.grams[product.count] = takes.columns.grams[first + i]!
    product.of[product.count++] = i
  }
  taken.count = product.count
}

const readYields = ({ yields }: Lineage, first: number): void => {
  given.count = yields.count - first
  if (given.grams.length < given.count) {
    given.grams = new Float64Array(given.count * 2)
    weights = new Float64Array(given.count * 2)
    namers = new Uint32Array(given.count * 2)
    parts = new Float64Array(given.count * 2)
  }
  for (let row = 0; row < given.count; row++) given.grams[row] = yields.columns.grams[first + row]!
}

const allocateToAll = (): void => {
  const { grams, count } = given
  const step = taken.count
  let sum = 0
  for (let row = 0; row < count; row++) sum += grams[row]!
  for (let i = 0; i < step; i++) apportionInto(taken.grams[i]!, grams, sum, count, shared.grams, i, step)
}

const allocateToNamed = (naming: NonNullable<Naming>): void => {
  markNames(naming)
  claimInto(shared.grams, taken, given)
  const step = taken.count
  for (let i = 0; i < step; i++) {
    let count = 0
    let sum = 0
    for (let row = 0; row < given.count; row++) {
      const claimed = shared.grams[row * step + i]!
      if (claimed < 0) continue
      weights[count] = claimed
      namers[count++] = row
      sum += claimed
    }
    if (count === 0) continue
    if (sum === 0) sum = weighByMass(count)
    apportionInto(taken.grams[i]!, weights, sum, count, parts, 0, 1)
    for (let at = 0; at < count; at++) shared.grams[namers[at]! * step + i] = parts[at]!
  }
}

/** Marks the takes that each yield names with 0, the others with -1. */
const markNames = (naming: NonNullable<Naming>): void => {
  const { of, count: step } = shared.takes
  for (let row = 0; row < given.count; row++) {
    const from = naming(row)
    shared.grams.fill(from === null ? 0 : -1, row * step, (row + 1) * step)
    if (from === null) continue
    for (let i = 0, n = 0; i < step && n < from.length; ) {
      if (of[i]! === from[n]!) shared.grams[row * step + i] = 0
      if (of[i]! <= from[n]!) i += 1
      else n += 1
    }
  }
}

/** No claim to the take is worth a gram: the masses of those that name it decide. */
const weighByMass = (count: number): number => {
  let sum = 0
  for (let at = 0; at < count; at++) {
    weights[at] = given.grams[namers[at]!]!
    sum += weights[at]!
  }
  return sum
}
