import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '@lodestone/durable'
import { LogError } from '../errors.ts'
import type { LogDisk } from './log-disk.ts'

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Makes what is missing of a path, from above, each name durable before the next. */
const makeDurably = async (path: string): Promise<void> => {
  if (
    await stat(path).then(
      (found) => found.isDirectory(),
      () => false,
    )
  )
    return
  await makeDurably(dirname(path))
  await mkdir(path, { mode: 0o750 }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })
  await syncFolder(dirname(path))
}

/** A log's folder on a file system of this machine. Errors: LOG_FOLDER. */
export const folderDisk = (folder: string): LogDisk => {
  const at = (path: string): string => join(folder, path)
  const told = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new LogError('LOG_FOLDER', `The log's folder ${folder} cannot be used: ${why}.`, { cause: error })
    }
  }
  const unlessAbsent = async <T, N>(work: Promise<T>, absent: N): Promise<T | N> => {
    try {
      return await work
    } catch (error) {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return absent
      throw error
    }
  }
  return {
    read: (path) => told(unlessAbsent(readFile(at(path)), null)),
    names: (path) => told(unlessAbsent(readdir(at(path)), [])),
    makeFolder: (path) => told(makeDurably(at(path))),
    write: (path, bytes) => told(writeSynced(at(path), bytes)),
    rename: (from, to) => told(rename(at(from), at(to))),
    syncFolder: (path) => told(syncFolder(at(path))),
    remove: (path) => told(rm(at(path), { force: true, recursive: true })),
  }
}

const writeSynced = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'w', 0o640)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}
