/** Masses are split here, so that the product of either half with a fraction is exact in a double. */
export const HALF = 2 ** 22

/**
 * A double is right to within 4 of its last places after the four roundings of `amount × (weight / whole)`: for amounts up to 10^12 that is
 * less than this.
 */
const DOUBT = 2 ** -10

/**
 * amount × weight / whole, rounded down, exact. Amounts are up to 10^12; weight and whole are whole numbers as `high × HALF + low`. A
 * double serves only to see that the quotient is far enough from a whole number for its floor to be certain; otherwise BigInt decides.
 */
export const shareDown = (
  amount: number,
  high: number,
  low: number,
  wholeHigh: number,
  wholeLow: number,
): number => {
  const down = certainFloor(amount, high, low, wholeHigh, wholeLow)
  return down ?? Number((BigInt(amount) * join(high, low)) / join(wholeHigh, wholeLow))
}

/** The same, rounded up. */
export const shareUp = (
  amount: number,
  high: number,
  low: number,
  wholeHigh: number,
  wholeLow: number,
): number => {
  const down = certainFloor(amount, high, low, wholeHigh, wholeLow)
  if (down !== null) return down + 1
  const whole = join(wholeHigh, wholeLow)
  return Number((BigInt(amount) * join(high, low) + whole - 1n) / whole)
}

/** The floor where the quotient is surely no whole number; else null. */
const certainFloor = (
  amount: number,
  high: number,
  low: number,
  wholeHigh: number,
  wholeLow: number,
): number | null => {
  const estimate = amount * ((high * HALF + low) / (wholeHigh * HALF + wholeLow))
  const down = Math.floor(estimate)
  const above = estimate - down
  return above > DOUBT && above < 1 - DOUBT ? down : null
}

const join = (high: number, low: number): bigint => BigInt(high) * BigInt(HALF) + BigInt(low)
