import type { EventStore, StoredEvent } from '@lodestone/event-store'
import { UnreadableStream } from './writer-errors.ts'

/** So many ids are remembered: more than is posted again after a loss without anything else between. */
const REMEMBERED = 256
/** What was not seen for so long, in milliseconds, is looked at again, by all that is remembered; within it the last event is enough: no store is restored in less time. */
export const FRESH_MS = 1_000

/**
 * The ids of the latest events of a stream that were read or written. By them a restored or forked store is noticed: of what it has lost, the last may have been
 * posted again since, and have come to the same revision, while others have not.
 */
export type KnownIds = {
  /** Of the event after those that are known. */
  readonly add: (id: string) => void
  /** The latest that are remembered, or so many of them; the last one last. */
  readonly latest: (most?: number) => readonly string[]
}

export const createKnownIds = (start: readonly string[] = []): KnownIds => {
  const ids = [...start]
  return {
    add: (id) => {
      ids.push(id)
      if (ids.length > 2 * REMEMBERED) ids.splice(0, REMEMBERED)
    },
    latest: (most = REMEMBERED) => ids.slice(-Math.min(most, REMEMBERED)),
  }
}

/** What is known of a stream up to a revision: the ids of the last events up to there. */
export type KnownStream = {
  readonly stream: string
  readonly revision: number
  readonly ids: readonly string[]
}

/**
 * Reads a stream from where it is known, and gives what is beyond. Errors: UnreadableStream where the store has another event than is known, or none; those of
 * the store.
 */
export const readBeyond = (store: Reads, known: KnownStream): AsyncGenerator<readonly StoredEvent[], void> =>
  read(store, known)

/** Looks whether the store still has the events that are known, and reads nothing beyond. Errors: as `readBeyond`. */
export const lookAt = async (store: Reads, known: KnownStream): Promise<void> => {
  const limit = known.ids.length
  if (limit > 0) for await (const _ of read(store, known, { limit }));
}

type Reads = Pick<EventStore, 'readStream'>

async function* read(
  store: Reads,
  { stream, revision, ids }: KnownStream,
  limit?: { readonly limit: number },
): AsyncGenerator<readonly StoredEvent[], void> {
  const from = Math.max(0, revision + 1 - ids.length)
  let seen = 0
  for await (const page of store.readStream(stream, { from, ...limit })) {
    const known = page.slice(0, ids.length - seen)
    for (const { id, revision: at } of known) if (id !== ids[seen++]) throw forked(stream, at)
    if (page.length > known.length) yield page.slice(known.length)
  }
  if (seen < ids.length) throw forked(stream, revision)
}

export const forked = (stream: string, revision: number): UnreadableStream =>
  new UnreadableStream(
    `${stream} is not the stream that this service has read: at revision ${revision} the store has another event, or none. It was restored from a backup, or is another store.`,
  )
