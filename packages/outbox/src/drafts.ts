import { type DBSchema, openDB } from 'idb'

interface Schema extends DBSchema {
  drafts: { key: string; value: unknown }
}

/** What a person has begun and not sent: forms, sheets. It stands on the disk of their browser until it is sent or given up. */
export type Drafts = {
  /** Undefined where there is none. What it holds is what this page, or an earlier release of it, kept. */
  readonly read: (id: string) => Promise<unknown>
  /** Keeps it in place of what was kept; once it resolves it is on the disk. */
  readonly keep: (id: string, draft: unknown) => Promise<void>
  readonly drop: (id: string) => Promise<void>
  readonly close: () => void
}

/** `name`: as for an outbox, one for whoever is signed in. */
export const openDrafts = async ({ name }: { readonly name: string }): Promise<Drafts> => {
  const database = await openDB<Schema>(`${name} drafts`, 1, {
    upgrade: (opened) => void opened.createObjectStore('drafts'),
    blocking: (_, __, event) => (event.target as IDBDatabase).close(),
  })
  const durable = { durability: 'strict' } as const
  return {
    read: (id) => database.get('drafts', id),
    keep: async (id, draft) => {
      const transaction = database.transaction('drafts', 'readwrite', durable)
      await Promise.all([transaction.store.put(draft, id), transaction.done])
    },
    drop: async (id) => {
      const transaction = database.transaction('drafts', 'readwrite', durable)
      await Promise.all([transaction.store.delete(id), transaction.done])
    },
    close: () => database.close(),
  }
}
