/** How figures are taken and written, in every part. */

export const whole = (n: number): string => Math.round(n).toLocaleString('en')
export const ms = (n: number): string => `${n < 10 ? n.toFixed(2) : whole(n)} ms`

/** The milliseconds that something took. */
export const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** How many in a second, of so many since a moment (of `performance.now()`). */
export const perSecond = (count: number, began: number): number =>
  Math.round(count / ((performance.now() - began) / 1_000))
export const eventsPerSecond = (rate: number): string => `${whole(rate)} events/s`

/** Says what a long part has come to, with the processor time of this process so far. */
export const progress = (done: string): void => {
  const { user, system } = process.cpuUsage()
  console.log(`  ... ${done} (${Math.round((user + system) / 1_000_000)} s of processor time)`)
}

/** The milliseconds of processor time since a reading (of `process.cpuUsage()`), of all threads. */
export const cpuMsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
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
