/** A sum of grams × ppb, exact, in nanograms: in a double while it is exact there, else in a BigInt. */
export type Sum = { small: number; big: bigint }

export const createSum = (): Sum => ({ small: 0, big: 0n })

/** Products and sums up to here are exact in a double. */
const EXACT = 2 ** 52

/** Adds grams × parts per billion, in nanograms: exact at any size. */
export const addProduct = (sum: Sum, grams: number, ppb: number): void => {
  const product = grams * ppb
  if (product > EXACT || product < -EXACT) {
    sum.big += BigInt(grams) * BigInt(ppb)
    return
  }
  sum.small += product
  if (sum.small > EXACT || sum.small < -EXACT) {
    sum.big += BigInt(sum.small)
    sum.small = 0
  }
}

export const totalOf = ({ small, big }: Sum): bigint => big + BigInt(small)
