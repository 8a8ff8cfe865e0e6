/** How figures are taken and written, in every part. */

export const whole = (n: number): string => Math.round(n).toLocaleString('en')
export const ms = (n: number): string => `${n < 10 ? n.toFixed(2) : whole(n)} ms`

/** The milliseconds that something took. */
export const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

export const quantilesOf = (times: readonly number[]): { p50: number; p99: number } => {
  const sorted = [...times].sort((a, b) => a - b)
  return {
    p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  }
}

export const quantiles = (runs: number, work: () => unknown): { p50: number; p99: number } =>
  quantilesOf(Array.from({ length: runs }, () => timed(work)))
