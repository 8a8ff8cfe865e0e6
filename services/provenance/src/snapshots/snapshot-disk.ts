import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readLarge } from './large.ts'
import { writeAside } from './write-aside.ts'

/** What a snapshot keeper needs of a disk. */
export type SnapshotDisk = {
  /** The names in a folder, which is made if it is not there. */
  readonly names: (folder: string) => Promise<readonly string[]>
  readonly read: (path: string) => Promise<Uint8Array>
  /** Writes parts and their SHA-256 durably, whole or not at all; the parts are of no use to the caller afterwards. */
  readonly write: (path: string, parts: readonly Uint8Array[]) => Promise<void>
  readonly remove: (path: string) => Promise<void>
}

export const fileSystem: SnapshotDisk = {
  names: async (folder) => {
    await mkdir(folder, { recursive: true })
    return readdir(folder)
  },
  read: (path) => readLarge(path),
  write: writeAside,
  remove: (path) => rm(path, { force: true }),
}

export const pathIn = (folder: string, name: string): string => join(folder, name)
