import { hash } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { canonicalJson } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { FastifyBaseLogger } from 'fastify'
import type { Point } from './head.ts'

/** Keeps a stream's state on disk, so that a restart reads only what came after. It may be lost at any time: the stream is what counts. */
export type Snapshots<State> = {
  /** The last state that was saved, if it is whole and of this store; else null, and the stream is folded from its start. */
  readonly load: (store: Pick<EventStore, 'readStream'>) => Promise<Point<State> | null>
  /** Saves in the background when enough has come since the last time. */
  readonly consider: (point: Point<State>) => void
  readonly save: (point: Point<State>) => Promise<void>
}

export type SnapshotOptions<State> = {
  readonly stream: string
  readonly directory: string
  readonly toJson: (state: State) => unknown
  /** Errors: anything, for a state of another version. */
  readonly fromJson: (json: unknown) => State
  readonly logger: FastifyBaseLogger
  /** Save when this many events have come, and no fewer than a quarter of the stream; 10,000 unless told. */
  readonly every?: number
}

/** The file: a line that says what the second holds, and the state as canonical JSON. */
type Header = {
  readonly stream: string
  readonly revision: number
  readonly eventId: string
  readonly sha256: string
}

export const createSnapshots = <State>(options: SnapshotOptions<State>): Snapshots<State> => {
  const { stream, directory, logger, every = 10_000 } = options
  const path = join(directory, `${stream}.snapshot`)
  let savedAt = -1
  let saving: Promise<void> | null = null

  const write = async ({ state, revision, lastId }: Point<State>): Promise<void> => {
    if (lastId === null || revision === savedAt) return
    const body = canonicalJson(options.toJson(state))
    const header: Header = { stream, revision, eventId: lastId, sha256: hash('sha256', body) }
    try {
      await writeDurably(path, `${JSON.stringify(header)}\n${body}\n`)
      savedAt = revision
    } catch (error) {
      logger.warn(
        { err: error, path },
        'The snapshot of the book could not be saved; a restart will take longer.',
      )
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
      const point = await readSnapshot(path, options)
      if (point === null || !(await holds(store, stream, point))) return null
      savedAt = point.revision
      return point
    },
    consider: (point) => {
      const due = Math.max(every, Math.floor(point.revision / 4))
      if (saving === null && point.revision - savedAt >= due) void save(point)
    },
    save,
  }
}

const readSnapshot = async <State>(
  path: string,
  { fromJson, logger, stream }: SnapshotOptions<State>,
): Promise<Point<State> | null> => {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const [first = '', body = ''] = text.split('\n', 2)
    const header = JSON.parse(first) as Header
    if (header.stream !== stream) throw new Error(`It is of ${header.stream}.`)
    if (hash('sha256', body) !== header.sha256) throw new Error('Its hash does not fit.')
    return { state: fromJson(JSON.parse(body)), revision: header.revision, lastId: header.eventId }
  } catch (error) {
    logger.warn(
      { err: error, path },
      'The snapshot of the book cannot be used; the book is read from its start.',
    )
    return null
  }
}

/** Whether the store has the snapshot's event where the snapshot says. */
const holds = async <State>(
  store: Pick<EventStore, 'readStream'>,
  stream: string,
  { revision, lastId }: Point<State>,
): Promise<boolean> => {
  for await (const page of store.readStream(stream, { from: revision, limit: 1 }))
    for (const stored of page) return stored.revision === revision && stored.id === lastId
  return false
}

/** Written beside, synced and renamed: at any moment there is the old file or the new one, whole. */
const writeDurably = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.new`
  const file = await open(beside, 'w')
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
  const folder = await open(dirname(path), 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
