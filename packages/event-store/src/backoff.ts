import { setTimeout } from 'node:timers/promises'

/** How long to wait before attempt n (from 1), in milliseconds. */
export type Backoff = (attempt: number) => number

/** Waits; ends early, and without an error, when the signal aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>

/** Doubles from `firstMs` to `longestMs`, and takes between half and all of that, so that many do not come back at one moment. */
export const exponentialBackoff =
  ({ firstMs = 50, longestMs = 5_000, random = Math.random } = {}): Backoff =>
  (attempt) =>
    Math.min(longestMs, firstMs * 2 ** (attempt - 1)) * (0.5 + random() / 2)

export const sleepFor: Sleep = async (milliseconds, signal) => {
  try {
    await setTimeout(milliseconds, undefined, signal ? { signal } : {})
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}
