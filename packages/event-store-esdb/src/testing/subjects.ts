import { randomUUID } from 'node:crypto'
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { openEsdbStore } from '../open-esdb-store.ts'

/** Appends one event of so many letters, and says what came of it in a word. */
export type Subject = { append(stream: string, letters?: number): Promise<string> }

const bare = (connectionString: string): Subject => {
  const client = EventStoreDBClient.connectionString(connectionString)
  return {
    append: (stream, letters = 0) =>
      client.appendToStream(stream, jsonEvent({ type: 'Noted', data: { text: 'x'.repeat(letters) } })).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'type' in error ? String(error.type) : 'failed'),
      ),
  }
}

const adapter = async (connectionString: string): Promise<Subject> => {
  const store = await openEsdbStore({ connectionString })
  return {
    append(stream, letters = 0) {
      const event = { id: randomUUID(), type: 'Noted', data: { text: 'x'.repeat(letters) }, metadata: {} }
      return store.append(stream, [event], { expectedRevision: 'any' }).then(
        () => 'done',
        (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'failed'),
      )
    },
  }
}

/** The client as it is, or the store port on it: the same is done to both. */
export const subject = async (kind: string | undefined, connectionString: string): Promise<Subject> =>
  kind === 'client' ? bare(connectionString) : adapter(connectionString)

/** Says what was seen and ends: whatever connections are open. */
export const say = (seen: unknown): void => {
  console.log(JSON.stringify(seen))
  process.exit(0)
}
