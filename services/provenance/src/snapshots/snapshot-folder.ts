import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ProvenanceError } from '../errors.ts'

/** Named by position, so that the newest is found without opening any. */
const NAME = /^provenance-(\d{15})\.snapshot$/
const BESIDE = /^provenance-\d{15}\.snapshot\.\d+\.new$/

export type SnapshotFile = { readonly path: string; readonly position: number }

export const snapshotPath = (folder: string, position: number): string =>
  join(folder, `provenance-${String(position).padStart(15, '0')}.snapshot`)

/** Makes the folder, and removes what a killed process left half written. Errors: SNAPSHOT_FOLDER. */
export const openSnapshotFolder = async (folder: string): Promise<void> => {
  try {
    await mkdir(folder, { recursive: true })
    for (const name of await readdir(folder)) if (BESIDE.test(name)) await rm(join(folder, name))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new ProvenanceError('SNAPSHOT_FOLDER', `Snapshots cannot be kept in ${folder}: ${why}`, {
      cause: error,
    })
  }
}

/** The snapshots of a folder, the newest first. */
export const listSnapshots = async (folder: string): Promise<SnapshotFile[]> =>
  (await readdir(folder))
    .flatMap((name) => {
      const position = NAME.exec(name)?.[1]
      return position === undefined ? [] : [{ path: join(folder, name), position: Number(position) }]
    })
    .sort((a, b) => b.position - a.position)

export const readSnapshotFile = (file: SnapshotFile): Promise<Buffer> => readFile(file.path)

/** Removes all but the newest so many. */
export const pruneSnapshots = async (folder: string, keep: number): Promise<void> => {
  for (const { path } of (await listSnapshots(folder)).slice(keep)) await rm(path, { force: true })
}
