import { DatabaseSync } from 'node:sqlite'

const SQLITE_BUSY = 5

/**
 * Takes a lock file for this process until the release is called or the process ends, however it ends; null when another has it. The
 * lock is the kernel's, on a SQLite file, because Node has no file locks of its own and a file with a process id outlives a crash.
 */
export const takeLock = (path: string): (() => void) | null => {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return null
    throw error
  }
  return () => database.close()
}
