import { weighingAllowance } from '@lodestone/domain'
import { apportionInto } from './apportion.ts'

/** Grams of the takes, or of the yields, of one event. */
export type Masses = { grams: Float64Array; count: number }

let names = new Uint32Array(16)
let left = new Float64Array(16)
let weights = new Float64Array(16)
let parts = new Float64Array(16)

/**
 * What each yield claims of the takes that it names, in grams: into `claims[yield × takes.count + i]`, which is below 0 where it does not name
 * the i-th. A yield's mass is divided over its takes in proportion to what is left of each by the yields that name fewer: six blocks that
 * name a powder each keep it, and the swarf that names all six comes from what the blocks do not account for. Nothing is ever quite used up:
 * of each take there is left at least what two weighings of it may differ by.
 */
export const claimInto = (claims: Float64Array, takes: Masses, yields: Masses): void => {
  const step = takes.count
  makeRoom(yields.count, step)
  for (let row = 0; row < yields.count; row++) names[row] = namesOf(claims, row, step)
  left.set(takes.grams.subarray(0, step))
  for (let many = fewest(0, yields.count); many > 0; many = fewest(many, yields.count)) {
    for (let row = 0; row < yields.count; row++)
      if (names[row] === many) claimFor(claims, row, step, many, yields.grams[row]!)
    for (let row = 0; row < yields.count; row++) if (names[row] === many) useUp(claims, row, step)
    for (let i = 0; i < step; i++) {
      const grams = takes.grams[i]!
      if (left[i]! < grams) left[i] = Math.max(left[i]!, Math.min(grams, weighingAllowance(grams)))
    }
  }
}

const makeRoom = (rows: number, step: number): void => {
  if (names.length < rows) names = new Uint32Array(rows * 2)
  if (left.length >= step) return
  left = new Float64Array(step * 2)
  weights = new Float64Array(step * 2)
  parts = new Float64Array(step * 2)
}

const namesOf = (claims: Float64Array, row: number, step: number): number => {
  let count = 0
  for (let i = row * step; i < (row + 1) * step; i++) if (claims[i]! >= 0) count += 1
  return count
}

/** The least number of takes, above this one, that a yield names; 0 when there is none. */
const fewest = (above: number, rows: number): number => {
  let least = 0
  for (let row = 0; row < rows; row++) {
    const many = names[row]!
    if (many > above && (least === 0 || many < least)) least = many
  }
  return least
}

const claimFor = (claims: Float64Array, row: number, step: number, many: number, grams: number): void => {
  let sum = 0
  let count = 0
  for (let i = 0; i < step; i++) {
    if (claims[row * step + i]! < 0) continue
    weights[count++] = left[i]!
    sum += left[i]!
  }
  apportionInto(grams, weights, sum, many, parts, 0, 1)
  for (let i = 0, n = 0; i < step; i++) if (claims[row * step + i]! >= 0) claims[row * step + i] = parts[n++]!
}

const useUp = (claims: Float64Array, row: number, step: number): void => {
  for (let i = 0; i < step; i++) {
    const claimed = claims[row * step + i]!
    if (claimed > 0) left[i] = left[i]! - claimed
  }
}
