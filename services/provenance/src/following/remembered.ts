import { realTimers, type Timers } from '@lodestone/event-store'

/** The answer of `ask`, given again to whoever asks within so many milliseconds; who asks meanwhile waits for the same answer. */
export const remembered = <T>(
  ms: number,
  ask: () => Promise<T>,
  { elapsed }: Timers = realTimers,
): (() => Promise<T>) => {
  let last: Promise<T> | null = null
  let asked = 0
  return () => {
    const now = elapsed()
    if (last === null || now - asked > ms) {
      asked = now
      last = ask()
      last.catch(() => {
        last = null
      })
    }
    return last
  }
}
