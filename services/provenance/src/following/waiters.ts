import { realTimers, type Timers } from '@lodestone/event-store'

/** Where the projection stands in one stream. */
type Wait = { readonly revision: number; readonly seen: (seen: boolean) => void }

/** Lets readers wait until an event is folded: a poster reads its own write. */
export type Waiters = {
  /** Resolves true once this revision of the stream is folded, and false after `timeoutMs` or when the signal aborts. */
  readonly wait: (
    stream: string,
    revision: number,
    options: { timeoutMs: number; signal?: AbortSignal },
  ) => Promise<boolean>
  /** To be told when a stream has come further. */
  readonly reached: (stream: string, revision: number) => void
  /** How many wait. */
  readonly count: () => number
  /** Ends all waits unseen. */
  readonly close: () => void
}

/** `headOf`: the last folded revision of a stream, -1 for none. */
export const createWaiters = (
  headOf: (stream: string) => number,
  { after }: Timers = realTimers,
): Waiters => {
  const waiting = new Map<string, Set<Wait>>()

  const add = (stream: string, wait: Wait): void => {
    const waits = waiting.get(stream) ?? new Set()
    waits.add(wait)
    waiting.set(stream, waits)
  }
  const remove = (stream: string, wait: Wait): void => {
    const waits = waiting.get(stream)
    waits?.delete(wait)
    if (waits?.size === 0) waiting.delete(stream)
  }

  return {
    wait: (stream, revision, { timeoutMs, signal }) => {
      if (headOf(stream) >= revision) return Promise.resolve(true)
      if (timeoutMs <= 0 || signal?.aborted) return Promise.resolve(false)
      return new Promise((resolve) => {
        const done = (seen: boolean): void => {
          cancel()
          signal?.removeEventListener('abort', aborted)
          remove(stream, wait)
          resolve(seen)
        }
        const aborted = (): void => done(false)
        const wait: Wait = { revision, seen: done }
        const cancel = after(timeoutMs, () => done(false))
        signal?.addEventListener('abort', aborted)
        add(stream, wait)
      })
    },
    reached: (stream, revision) => {
      // Mostly nobody waits, and this is asked for every event that is folded.
      if (waiting.size === 0) return
      for (const wait of [...(waiting.get(stream) ?? [])]) if (wait.revision <= revision) wait.seen(true)
    },
    count: () => [...waiting.values()].reduce((sum, waits) => sum + waits.size, 0),
    close: () => {
      for (const wait of [...waiting.values()].flatMap((waits) => [...waits])) wait.seen(false)
    },
  }
}
