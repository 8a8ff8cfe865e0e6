import type { EventStore } from '@lodestone/event-store'
import { type MemoryLog, memoryStore } from '@lodestone/event-store/testing'

/** The store's server: one log, that connections talk to while it is up. */
export type Server = {
  readonly log: () => MemoryLog
  /** The log as a store that answers at once: what is done there is done, whoever hears of it. */
  readonly store: () => EventStore
  readonly isUp: () => boolean
  /** How often it went away: what it had heard of before is forgotten then. */
  readonly life: () => number
  /** How often another log came in its place. */
  readonly restores: () => number
  readonly goDown: () => void
  readonly comeUp: () => void
  /** Another log stands in its place: a backup was restored. Every connection is cut. */
  readonly restore: (log: MemoryLog) => void
  /** Calls after every write. What it gives ends that. */
  readonly onWrite: (call: () => void) => () => void
  /** Calls when connections are cut. What it gives ends that. */
  readonly onCut: (call: () => void) => () => void
}

export const createServer = (first: MemoryLog): Server => {
  const written = new Set<() => void>()
  const cut = new Set<() => void>()
  const tell = (listeners: ReadonlySet<() => void>): void => {
    for (const call of [...listeners]) call()
  }
  const listen = (listeners: Set<() => void>) => (call: () => void) => {
    listeners.add(call)
    return () => listeners.delete(call)
  }
  /** How many have it down: it is up when none has. */
  let down = 0
  let life = 0
  let restores = 0
  let log = first
  let store = memoryStore(log)
  let unlisten = log.onWrite(() => tell(written))
  return {
    log: () => log,
    store: () => store,
    isUp: () => down === 0,
    life: () => life,
    restores: () => restores,
    goDown: () => {
      down++
      life++
      tell(cut)
    },
    comeUp: () => {
      down = Math.max(0, down - 1)
    },
    restore: (next) => {
      unlisten()
      life++
      restores++
      log = next
      store = memoryStore(log)
      unlisten = log.onWrite(() => tell(written))
      tell(cut)
    },
    onWrite: listen(written),
    onCut: listen(cut),
  }
}
