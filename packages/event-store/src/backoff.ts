import { realTimers, type Timers } from './timers.ts'

/** How long to wait before attempt n (from 1), in milliseconds. */
export type Backoff = (attempt: number) => number

/** Waits; ends early, and without an error, when the signal aborts. */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>

/** Doubles from `firstMs` to `longestMs`, and takes between half and all of that, so that many do not come back at one moment. */
export const exponentialBackoff =
  ({ firstMs = 50, longestMs = 5_000, random = Math.random } = {}): Backoff =>
  (attempt) =>
    Math.min(longestMs, firstMs * 2 ** (attempt - 1)) * (0.5 + random() / 2)

const sleepOn =
  (timers: Timers): Sleep =>
  (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve()
      const done = (): void => {
        cancel()
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const cancel = timers.after(milliseconds, done)
      signal?.addEventListener('abort', done)
    })

export const sleepFor: Sleep = sleepOn(realTimers)

/** How `follow` and `appendUntilDefinite` wait by these timers. */
export const pacedBy = (timers: Timers): { readonly sleep: Sleep; readonly backoff: Backoff } => ({
  sleep: sleepOn(timers),
  backoff: exponentialBackoff({ random: timers.random }),
})
