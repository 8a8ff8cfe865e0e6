import type { Reader } from './reader.ts'

/**
 * How subscriptions learn that something was committed: by this process at once, by others through SQLite's data version, which
 * a timer looks at while somebody waits (some microseconds each time).
 */
export type Arrivals = {
  /** A mark for now: take it before reading, and wait for what comes after it. */
  mark(): number
  /** Resolves when something was committed after the mark, when the signal aborts, or when `stop` is called. */
  after(mark: number, signal: AbortSignal | undefined): Promise<void>
  /** This process has committed. */
  announce(): void
  stop(): void
}

export const arrivals = (reader: Reader, pollMs: number): Arrivals => {
  const version = reader.database.prepare<[], number>('PRAGMA data_version').pluck()
  const waiting = new Set<() => void>()
  let seen = -1
  let count = 0
  let timer: NodeJS.Timeout | undefined

  const wake = (): void => {
    count++
    clearInterval(timer)
    timer = undefined
    for (const resolve of waiting) resolve()
    waiting.clear()
  }
  const look = (): void => {
    try {
      const now = version.get() ?? 0
      if (now === seen) return
      seen = now
    } catch {
      // Whatever is wrong with the file, the read that follows says so.
    }
    wake()
  }
  return {
    mark: () => {
      look()
      return count
    },
    after: async (mark, signal) => {
      if (signal?.aborted) return
      if (count === mark) look()
      if (count !== mark) return
      timer ??= setInterval(look, pollMs)
      await new Promise<void>((resolve) => {
        const done = (): void => {
          signal?.removeEventListener('abort', done)
          waiting.delete(done)
          resolve()
        }
        waiting.add(done)
        signal?.addEventListener('abort', done)
      })
      if (waiting.size > 0) return
      clearInterval(timer)
      timer = undefined
    },
    announce: wake,
    stop: wake,
  }
}
