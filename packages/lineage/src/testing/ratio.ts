/** An exact fraction: the tests' slow arithmetic. */
export type Ratio = { readonly n: bigint; readonly d: bigint }

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))
export const ratio = (n: bigint | number, d: bigint | number = 1n): Ratio => {
  const by = gcd(BigInt(n), BigInt(d)) || 1n
  return { n: BigInt(n) / by, d: BigInt(d) / by }
}
export const ZERO = ratio(0)
export const plus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.n, a.d * b.d)
export const floor = ({ n, d }: Ratio): bigint => n / d
export const ONE_WHOLE = ratio(1)
export const minus = (a: Ratio, b: Ratio): Ratio => ratio(a.n * b.d - b.n * a.d, a.d * b.d)
export const isMore = (a: Ratio, b: Ratio): boolean => a.n * b.d > b.n * a.d
export const least = (a: Ratio, b: Ratio): Ratio => (isMore(a, b) ? b : a)
export const ceil = ({ n, d }: Ratio): bigint => (n + d - 1n) / d
