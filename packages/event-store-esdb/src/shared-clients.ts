import { type AppendPath, type LedgerClient, ledgerClient } from './ledger-client.ts'

/** A client in use. It is let go of once it was given back, whatever became of it meanwhile. */
export type Lease = LedgerClient & { release(): void }

/** One connection of this process to one server, shared by all stores that are opened with the same string. */
export type SharedClient = {
  use(): Lease
  /** The client did not answer in time: whoever comes next gets a new one, and this one goes when its last user has gone. */
  suspect(lease: Lease): void
  /** Gives back one store's share; the last one lets go of the connection. */
  leave(): Promise<void>
}

type Held = {
  readonly ledger: LedgerClient
  leases: number
  retired: boolean
  disposed: Promise<void> | null
}

type Entry = { current: Held; stores: number }

const entries = new Map<string, Entry>()

const holding = (connectionString: string, path: AppendPath): Held => ({
  ledger: ledgerClient(connectionString, path),
  leases: 0,
  retired: false,
  disposed: null,
})

const disposeIfIdle = (held: Held): Promise<void> => {
  if (held.retired && held.leases === 0) held.disposed ??= held.ledger.dispose().catch(() => {})
  return held.disposed ?? Promise.resolve()
}

const retire = (held: Held): Promise<void> => {
  held.retired = true
  return disposeIfIdle(held)
}

/**
 * The process's share in the client for a connection string: one client a server, not one a store, because the client keeps
 * its pending appends in one list for the whole process. Errors: what the client says of a string that it cannot read.
 */
export const shareClient = (connectionString: string, path: AppendPath): SharedClient => {
  const key = `${path} ${connectionString}`
  const entry: Entry = entries.get(key) ?? { current: holding(connectionString, path), stores: 0 }
  entries.set(key, entry)
  entry.stores++
  const held = new WeakMap<Lease, Held>()

  return {
    use() {
      const { current } = entry
      current.leases++
      let released = false
      const lease: Lease = {
        ...current.ledger,
        release() {
          if (released) return
          released = true
          current.leases--
          void disposeIfIdle(current)
        },
      }
      held.set(lease, current)
      return lease
    },
    suspect(lease) {
      if (held.get(lease) !== entry.current) return
      void retire(entry.current)
      entry.current = holding(connectionString, path)
    },
    async leave() {
      entry.stores--
      if (entry.stores > 0) return
      entries.delete(key)
      await retire(entry.current)
    },
  }
}

/** How many connections this process shares at present. */
export const sharedClientCount = (): number => entries.size
