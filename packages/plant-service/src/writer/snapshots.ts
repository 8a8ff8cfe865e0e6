import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import type { FastifyBaseLogger } from 'fastify'
import type { Point } from './head.ts'
import { readSnapshot, type SnapshotState, writeSnapshot } from './snapshot-file.ts'

/** Keeps a stream's state on disk, so that a restart reads only what came after. It may be lost at any time: the stream is what counts. */
export type Snapshots<State> = {
  /** The last state that was saved, if it is whole and of this store; else null, and the stream is folded from its start. */
  readonly load: (store: Pick<EventStore, 'readStream'>) => Promise<Point<State> | null>
  /** Saves in the background when enough has come since the last time. */
  readonly consider: (revision: number, point: () => Point<State>) => void
  readonly save: (point: Point<State>) => Promise<void>
}

/** Where snapshots are written to and read from: files, unless told. */
export type SnapshotFiles = { readonly read: typeof readSnapshot; readonly write: typeof writeSnapshot }
const FILES: SnapshotFiles = { read: readSnapshot, write: writeSnapshot }

export type SnapshotOptions<State> = {
  readonly stream: string
  readonly directory: string
  readonly files?: SnapshotFiles
  readonly toJson: (state: State) => SnapshotState
  /** Errors: anything, for a state of another version. */
  readonly fromJson: (json: SnapshotState) => State
  readonly logger: FastifyBaseLogger
  /** Save when this many events have come, and no fewer than a quarter of the stream; 10,000 unless told. */
  readonly every?: number
}

export const createSnapshots = <State>(options: SnapshotOptions<State>): Snapshots<State> => {
  const { stream, directory, files = FILES, logger, every = 10_000 } = options
  const path = join(directory, `${stream}.snapshot`)
  let savedAt = -1
  let saving: Promise<void> | null = null

  const write = async ({ state, revision, lastId, before = [] }: Point<State>): Promise<void> => {
    if (lastId === null || revision === savedAt) return
    try {
      await files.write(path, { stream, revision, eventId: lastId, before }, options.toJson(state))
      savedAt = revision
    } catch (error) {
      logger.warn({ err: error, path }, 'The book’s snapshot could not be saved; a restart will take longer.')
    }
  }

  const save = async (point: Point<State>): Promise<void> => {
    await saving
    saving = write(point)
    await saving
    saving = null
  }

  return {
    load: async (store) => {
      const point = await pointOf(path, options)
      if (point === null || !(await holds(store, stream, point))) return null
      savedAt = point.revision
      return point
    },
    consider: (revision, point) => {
      const due = Math.max(every, Math.floor(revision / 4))
      if (saving === null && revision - savedAt >= due) void save(point())
    },
    save,
  }
}

const pointOf = async <State>(
  path: string,
  { fromJson, logger, stream, files = FILES }: SnapshotOptions<State>,
): Promise<Point<State> | null> => {
  try {
    const read = await files.read(path)
    if (read === null) return null
    const { place, state } = read
    if (place.stream !== stream) throw new Error(`It is of ${place.stream}.`)
    const { revision, eventId, before = [] } = place
    return { state: fromJson(state), revision, lastId: eventId, before }
  } catch (error) {
    logger.warn({ err: error, path }, 'The book’s snapshot cannot be used; the book is read from its start.')
    return null
  }
}

/** Whether the store has the snapshot's event where the snapshot says, and those before it. */
const holds = async <State>(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  { revision, lastId, before = [] }: Point<State>,
): Promise<boolean> => {
  const known = [...before, lastId]
  let seen = 0
  for await (const page of store.readStream(stream, {
    from: revision + 1 - known.length,
    limit: known.length,
  }))
    for (const { id } of page) {
      if (id !== known[seen]) return false
      seen += 1
    }
  return seen === known.length
}
