import { newIdempotencyKey, type PlantClient } from '@lodestone/client'
import type { AreaCode } from '@lodestone/domain'
import { type OutboxDatabase, openDatabase, write } from './database.ts'
import type { OutboxEntry, OutboxPost } from './entry.ts'
import { type Stopped, sendEntry } from './send.ts'

export type OutboxOptions = {
  /** One outbox a name in a browser: name it for whoever is signed in, so that nobody sends what another made. */
  readonly name: string
  readonly now?: () => Date
  /** The browser's locks and channels, through which its tabs agree. */
  readonly locks?: LockManager
}

/** Posts that a person made, on the disk of their browser until the ledger has them: a network may come and go. */
export type Outbox = {
  /** Keeps a post; once it resolves it is on the disk, and is sent sooner or later. */
  readonly add: (post: OutboxPost) => Promise<OutboxEntry>
  /** What waits, what was refused, and what was recorded lately; in the order in which it was made. */
  readonly entries: () => Promise<readonly OutboxEntry[]>
  /**
   * Sends what waits, in order; a refused post does not hold up the next. Ends when nothing waits, or when nobody answers: then it says why. Null where another
   * tab is sending.
   */
  readonly send: (
    clientOf: (area: AreaCode) => PlantClient,
    signal?: AbortSignal,
  ) => Promise<{ readonly stopped: Stopped | null } | null>
  /** Gives up a post that was refused, or that waits; not one that was recorded. */
  readonly drop: (number: number) => Promise<void>
  /** Forgets what was recorded before this moment: the ledger has it. */
  readonly forget: (before: Date) => Promise<void>
  /** Hears of every change, also by another tab. Returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => void
}

export const openOutbox = async (options: OutboxOptions): Promise<Outbox> => {
  const { name, now = () => new Date(), locks = navigator.locks } = options
  const database = await openDatabase(name)
  const listeners = new Set<() => void>()
  const tabs = new BroadcastChannel(name)
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const changed = () => {
    tell()
    tabs.postMessage('changed')
  }
  tabs.addEventListener('message', tell)

  const sendAll = async (
    clientOf: (area: AreaCode) => PlantClient,
    signal: AbortSignal | undefined,
  ): Promise<Stopped | null> => {
    for (;;) {
      const next = await firstWaiting(database)
      if (next === undefined || signal?.aborted) return null
      const outcome = await sendEntry(next, clientOf, now, signal)
      if (!('state' in outcome)) return outcome
      await write(database, (entries) => entries.put({ ...next, ...outcome }))
      changed()
    }
  }

  return {
    add: async (post) => {
      const entry = {
        ...post,
        key: newIdempotencyKey(),
        addedAt: now().toISOString(),
        state: 'waiting' as const,
      }
      // The database gives the number.
      const number = await write(database, (entries) => entries.add(entry as unknown as OutboxEntry))
      changed()
      return { ...entry, number }
    },
    entries: () => database.getAll('entries'),
    send: (clientOf, signal) =>
      locks.request(`${name} sends`, { ifAvailable: true }, async (lock) =>
        lock === null ? null : { stopped: await sendAll(clientOf, signal) },
      ),
    drop: async (number) => {
      await write(database, async (entries) => {
        const entry = await entries.get(number)
        if (entry !== undefined && entry.state !== 'recorded') await entries.delete(number)
      })
      changed()
    },
    forget: async (before) => {
      await write(database, async (entries) => {
        for (const entry of await entries.index('state').getAll('recorded'))
          if (entry.state === 'recorded' && Date.parse(entry.at) < before.getTime())
            await entries.delete(entry.number)
      })
      changed()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => {
      tabs.close()
      database.close()
    },
  }
}

const firstWaiting = async (database: OutboxDatabase): Promise<OutboxEntry | undefined> =>
  (await database.transaction('entries').store.index('state').openCursor('waiting'))?.value
