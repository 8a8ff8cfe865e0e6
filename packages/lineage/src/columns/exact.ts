/** Below this a number has limbs enough for `mulDiv` without BigInt. */
const NARROW = 2 ** 41
const LIMB = 2 ** 11
const EXACT = Number.MAX_SAFE_INTEGER

/** What the last `mulDiv` left over: its remainder, below its divisor. */
export let remainder = 0

/**
 * a × b / c, rounded down, exact: whole numbers, a and c below 2^53, b at most c. A product that a double does not hold is divided limb by
 * limb, as one divides by hand.
 */
export const mulDiv = (a: number, b: number, c: number): number => {
  const product = a * b
  if (product <= EXACT) {
    const quotient = Math.floor(product / c)
    remainder = product - quotient * c
    return quotient
  }
  return c < NARROW ? byLimbs(a, b, c) : byBigInt(a, b, c)
}

const byLimbs = (a: number, b: number, c: number): number => {
  let scale = 1
  while (scale * LIMB <= a) scale *= LIMB
  let rest = a
  let quotient = 0
  let left = 0
  for (; scale >= 1; scale /= LIMB) {
    const limb = Math.floor(rest / scale)
    rest -= limb * scale
    const part = left * LIMB + limb * b
    const digit = Math.floor(part / c)
    quotient = quotient * LIMB + digit
    left = part - digit * c
  }
  remainder = left
  return quotient
}

const byBigInt = (a: number, b: number, c: number): number => {
  const product = BigInt(a) * BigInt(b)
  const divisor = BigInt(c)
  remainder = Number(product % divisor)
  return Number(product / divisor)
}
