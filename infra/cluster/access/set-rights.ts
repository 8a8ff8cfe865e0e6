import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type EventStore, isEventStoreError, type StoredEvent } from '@lodestone/event-store'
import type { Rights } from './stream-rights.ts'

/** What became of a stream's rights. */
export type RightsSet = 'set' | 'unchanged'

const ATTEMPTS = 5

/** The id of an event from what it says and where it stands, so that a repeated append is the same append. */
const idOf = (stream: string, revision: number, data: unknown): string => {
  const hex = createHash('sha256')
    .update(JSON.stringify([stream, revision, data]))
    .digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

const lastOf = async (store: EventStore, stream: string): Promise<StoredEvent | null> => {
  for await (const page of store.readStream(stream, { direction: 'backwards', limit: 1 }))
    return page[0] ?? null
  return null
}

/**
 * Makes a stream's rights what they should be. Writes nothing where they are so already; safe to run again and by several at once.
 * Errors: EventStoreError, ACCESS_DENIED where the store's user is no administrator.
 */
export const setRights = async (store: EventStore, { stream, type, data }: Rights): Promise<RightsSet> => {
  for (let attempt = 1; ; attempt++) {
    const last = await lastOf(store, stream)
    if (last !== null && isDeepStrictEqual(last.data, data)) return attempt === 1 ? 'unchanged' : 'set'
    const revision = last?.revision ?? -1
    try {
      await store.append(stream, [{ id: idOf(stream, revision + 1, data), type, data, metadata: {} }], {
        expectedRevision: last === null ? 'no_stream' : revision,
      })
      return 'set'
    } catch (error) {
      // Somebody else was first, or the answer was lost: what is there now says what is left to do.
      const again =
        isEventStoreError(error, 'WRONG_EXPECTED_REVISION') || isEventStoreError(error, 'UNKNOWN_OUTCOME')
      if (!again || attempt === ATTEMPTS) throw error
    }
  }
}
