import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { SpoolError } from './spool-error.ts'

const SQLITE_BUSY = 5

/**
 * Takes the folder for this process until the release is called or the process ends, however it ends: the lock is the
 * kernel's, on a SQLite file, because Node has no file locks of its own and a file with a process id outlives a crash.
 */
export const lockFolder = (dir: string): (() => void) => {
  const database = new DatabaseSync(join(dir, 'lock'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
      throw new SpoolError(
        'SPOOL_IN_USE',
        `Another process has the spool ${dir} open.`,
        'Wait for it to end, or use another folder.',
        { cause: error },
      )
    throw error
  }
  return () => database.close()
}
