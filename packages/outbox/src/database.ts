import { type DBSchema, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { OutboxEntry } from './entry.ts'

interface Schema extends DBSchema {
  entries: { key: number; value: OutboxEntry; indexes: { state: OutboxEntry['state'] } }
}
export type OutboxDatabase = IDBPDatabase<Schema>
type Entries = IDBPObjectStore<Schema, ['entries'], 'entries', 'readwrite'>

/** The outbox of this browser under a name. Another release of the page may open a newer one: this then lets go. */
export const openDatabase = (name: string): Promise<OutboxDatabase> =>
  openDB<Schema>(name, 1, {
    upgrade: (database) => {
      database
        .createObjectStore('entries', { keyPath: 'number', autoIncrement: true })
        .createIndex('state', 'state')
    },
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })

/** Once it resolves, what was written is on the disk, not only on its way. */
export const write = async <T>(
  database: OutboxDatabase,
  change: (entries: Entries) => Promise<T>,
): Promise<T> => {
  const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' })
  const [value] = await Promise.all([change(transaction.store), transaction.done])
  return value
}
