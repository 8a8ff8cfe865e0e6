import { setImmediate } from 'node:timers/promises'

/** How time passes for whoever waits, and how chance falls. Real unless told, so that a simulation can decide both. */
export type Timers = {
  /** Milliseconds since some moment; never goes back. */
  readonly elapsed: () => number
  /** Calls once, after so many milliseconds. What it gives takes the call back. */
  readonly after: (milliseconds: number, call: () => void) => () => void
  /** Resolves once all that is ready now has had its turn. */
  readonly turn: () => Promise<void>
  /** From 0 to just below 1. */
  readonly random: () => number
}

/** Calls again and again, so many milliseconds apart, until what it gives is called. */
export const every = (timers: Timers, milliseconds: number, call: () => void): (() => void) => {
  const again = (): void => {
    call()
    cancel = timers.after(milliseconds, again)
  }
  let cancel = timers.after(milliseconds, again)
  return () => cancel()
}

export const realTimers: Timers = {
  elapsed: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds)
    return () => clearTimeout(timer)
  },
  turn: () => setImmediate(undefined),
  random: Math.random,
}
