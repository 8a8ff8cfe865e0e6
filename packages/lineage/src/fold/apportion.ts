import { mulDiv, remainder } from '../columns/exact.ts'

/** Up to so many parts the largest remainder is looked for in turn, beyond they are sorted. */
const FEW = 16

let remainders = new Float64Array(64)

/**
 * Divides whole grams in proportion to `weights[0..count)` into `parts[at], parts[at + step], …`, in whole grams that add up exactly: largest
 * remainder, of equal ones the earlier first; all of it to the first where all weights are zero. The same as the domain's `apportion`, without
 * its objects: the fold does one an input.
 */
export const apportionInto = (
  total: number,
  weights: Float64Array,
  sum: number,
  count: number,
  parts: Float64Array,
  at: number,
  step: number,
): void => {
  if (count === 1 || sum === 0) {
    for (let i = 1; i < count; i++) parts[at + i * step] = 0
    parts[at] = total
    return
  }
  if (remainders.length < count) remainders = new Float64Array(count * 2)
  let left = total
  for (let i = 0; i < count; i++) {
    const whole = mulDiv(total, weights[i]!, sum)
    remainders[i] = remainder
    parts[at + i * step] = whole
    left -= whole
  }
  if (left === 0) return
  if (count > FEW) giveSorted(left, count, parts, at, step)
  else giveInTurn(left, count, parts, at, step)
}

const giveInTurn = (left: number, count: number, parts: Float64Array, at: number, step: number): void => {
  for (let given = 0; given < left; given++) {
    let most = 0
    for (let i = 1; i < count; i++) if (remainders[i]! > remainders[most]!) most = i
    parts[at + most * step] = parts[at + most * step]! + 1
    remainders[most] = -1
  }
}

const giveSorted = (left: number, count: number, parts: Float64Array, at: number, step: number): void => {
  const order = Array.from({ length: count }, (_, index) => index)
  order.sort((a, b) => remainders[b]! - remainders[a]! || a - b)
  for (const index of order.slice(0, left)) parts[at + index * step] = parts[at + index * step]! + 1
}
