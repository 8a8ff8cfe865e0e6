import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore, JsonObject, NewEvent } from '@lodestone/event-store'
import { onTestFinished } from 'vitest'
import type { SqliteStoreOptions } from '../options.ts'
import { openSqliteStore } from '../store.ts'

/** A folder for one test, removed afterwards. */
export const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'lodestone-sqlite-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A store for one test, closed afterwards. */
export const openStore = async (options: SqliteStoreOptions): Promise<EventStore> => {
  const store = await openSqliteStore(options)
  onTestFinished(() => store.close())
  return store
}

export const newEvent = (data: JsonObject = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data,
  metadata: {},
})

export const newEvents = (count: number, data: JsonObject = {}): NewEvent[] =>
  Array.from({ length: count }, () => newEvent(data))

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id)

export const readIds = async (store: EventStore, stream: string): Promise<string[]> => {
  const ids: string[] = []
  for await (const page of store.readStream(stream)) ids.push(...idsOf(page))
  return ids
}
