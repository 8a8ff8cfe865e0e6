import { ProvenanceError } from '../errors.ts'
import type { Log } from '../logger.ts'
import { type Projection, positionOf } from '../projection/projection.ts'
import { fileSystem, type SnapshotDisk } from './snapshot-disk.ts'
import { listSnapshots, openSnapshotFolder, pruneSnapshots, snapshotPath } from './snapshot-folder.ts'
import { readSnapshot, snapshotParts } from './snapshot-format.ts'

export type SnapshotOptions = {
  readonly folder: string
  readonly disk?: SnapshotDisk
  /** Saves when so many events have come since the last time, and no fewer than a quarter of the ledger; not while it catches up. */
  readonly everyEvents: number
  /** Saves what has come at least so often, in milliseconds. */
  readonly everyMs: number
  readonly clock: () => Date
  readonly log: Log
}

/** The last snapshot that is on disk; `at` is the service's clock, null for one that an earlier process wrote. */
export type SnapshotState = { readonly position: number; readonly at: Date | null; readonly failures: number }

/** Keeps the projection on disk, so that a restart reads only what came after. Snapshots may be lost at any time: the log is what counts. */
export type SnapshotKeeper = {
  /** The newest snapshot that is whole and of this version, or null. Unusable ones are told in the log, and removed. Errors: SNAPSHOT_FOLDER. */
  readonly load: () => Promise<Projection | null>
  /**
   * Saves in the background when it is time to. While it catches up that is by time alone: a snapshot takes as long as some tens of thousands
   * of events, and those it would save from being folded again are folded faster.
   */
  readonly consider: (projection: Projection, pace: { readonly catchingUp: boolean }) => void
  /** Saves unless this very state is saved. What cannot be written is told in the log: it costs time at the next start, nothing else. */
  readonly save: (projection: Projection) => Promise<void>
  /** Removes all of them, for a store that they are not of. */
  readonly discard: () => Promise<void>
  readonly state: () => SnapshotState
}

/** A snapshot is as large as the ledger: by events it is written when the ledger has grown by this part. */
const PART = 0.25
/** The newest, and the one before it, should the newest turn out bad. */
const KEPT = 2

export const createSnapshotKeeper = (options: SnapshotOptions): SnapshotKeeper => {
  const { folder, disk = fileSystem, everyEvents, everyMs, clock, log } = options
  let position = 0
  let at: Date | null = null
  let failures = 0
  let triedAt = clock().getTime()
  let triedPosition = 0
  let writing: Promise<void> | null = null

  const write = async (projection: Projection): Promise<void> => {
    const taken = positionOf(projection)
    triedAt = clock().getTime()
    triedPosition = taken
    const path = snapshotPath(folder, taken)
    try {
      await disk.write(path, snapshotParts(projection))
      position = taken
      at = clock()
      await pruneSnapshots(folder, disk, KEPT)
      log.debug({ position: taken, path }, 'The projection is saved.')
    } catch (error) {
      failures++
      log.warn({ err: error, path }, 'The projection could not be saved; a restart will take longer.')
    }
  }

  const save = async (projection: Projection): Promise<void> => {
    while (writing !== null) await writing
    if (positionOf(projection) === position) return
    writing = write(projection).finally(() => {
      writing = null
    })
    await writing
  }

  return {
    load: async () => {
      await openSnapshotFolder(folder, disk)
      const projection = await newestUsable(folder, disk, log)
      position = projection === null ? 0 : positionOf(projection)
      triedPosition = position
      return projection
    },
    consider: (projection, { catchingUp }) => {
      const fresh = positionOf(projection) - triedPosition
      if (writing !== null || fresh === 0) return
      const due = catchingUp ? Number.POSITIVE_INFINITY : Math.max(everyEvents, positionOf(projection) * PART)
      if (fresh >= due || clock().getTime() - triedAt >= everyMs) void save(projection)
    },
    save,
    discard: async () => {
      await pruneSnapshots(folder, disk, 0)
      position = 0
      triedPosition = 0
    },
    state: () => ({ position, at, failures }),
  }
}

const newestUsable = async (folder: string, disk: SnapshotDisk, log: Log): Promise<Projection | null> => {
  for (const file of await listSnapshots(folder, disk)) {
    try {
      return readSnapshot(await disk.read(file.path))
    } catch (error) {
      log.warn(
        { err: error, path: file.path },
        'A snapshot cannot be used; the one before it is, or the log.',
      )
      if (error instanceof ProvenanceError) await disk.remove(file.path)
    }
  }
  return null
}
