/**
 * Grams × parts per million / 1,000,000, rounded towards zero. In whole numbers while the product is one that a number holds; beyond in BigInt,
 * which leaves garbage at each step and is asked for several times an event.
 */
export const perMillion = (grams: number, ppm: number): number => {
  const product = grams * ppm
  return Number.isSafeInteger(product)
    ? (product - (product % 1_000_000)) / 1_000_000
    : Number((BigInt(grams) * BigInt(ppm)) / 1_000_000n)
}
