import { ProvenanceError } from '../errors.ts'
import { fileSystem, pathIn, type SnapshotDisk } from './snapshot-disk.ts'

/** Named by position, so that the newest is found without opening any. */
const NAME = /^provenance-(\d{15})\.snapshot$/
const BESIDE = /^provenance-\d{15}\.snapshot\.\d+\.new$/

export type SnapshotFile = { readonly path: string; readonly position: number }

export const snapshotPath = (folder: string, position: number): string =>
  pathIn(folder, `provenance-${String(position).padStart(15, '0')}.snapshot`)

/** Makes the folder, and removes what a killed process left half written. Errors: SNAPSHOT_FOLDER. */
export const openSnapshotFolder = async (folder: string, disk: SnapshotDisk): Promise<void> => {
  try {
    for (const name of await disk.names(folder))
      if (BESIDE.test(name)) await disk.remove(pathIn(folder, name))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ProvenanceError('SNAPSHOT_FOLDER', `Snapshots cannot be kept in ${folder}: ${why}`, {
      cause: error,
    })
  }
}

/** The snapshots of a folder, the newest first. */
export const listSnapshots = async (
  folder: string,
  disk: SnapshotDisk = fileSystem,
): Promise<SnapshotFile[]> =>
  (await disk.names(folder))
    .flatMap((name) => {
      const position = NAME.exec(name)?.[1]
      return position === undefined ? [] : [{ path: pathIn(folder, name), position: Number(position) }]
    })
    .sort((a, b) => b.position - a.position)

/** Removes all but the newest so many. */
export const pruneSnapshots = async (folder: string, disk: SnapshotDisk, keep: number): Promise<void> => {
  for (const { path } of (await listSnapshots(folder, disk)).slice(keep)) await disk.remove(path)
}
