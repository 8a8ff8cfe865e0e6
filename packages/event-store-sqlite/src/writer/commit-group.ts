import type { Database } from 'better-sqlite3'
import { isBusy, sqliteCode, toStoreError } from '../sqlite-errors.ts'
import type { AppendMessage, Outcome, Refusal } from './messages.ts'
import { untilFree } from './pause.ts'
import type { Tables } from './tables.ts'
import { writeGroup } from './write-group.ts'

export type GroupCommitter = (appends: readonly AppendMessage[]) => Outcome[]

type Parts = {
  readonly database: Database
  readonly tables: Tables
  readonly path: string
  readonly lockWaitMs: number
  /** Throws where a commit would go to a file that nobody can find any more. */
  readonly checkInPlace: () => void
}

const failAll = (appends: readonly AppendMessage[], refusal: Refusal): Outcome[] =>
  appends.map(({ seq }) => ({ seq, kind: 'failed', refusal }))

const LATE: Refusal = {
  code: 'UNAVAILABLE',
  message: 'The append waited beyond its deadline; nothing was written.',
}

/**
 * Commits many appends in one transaction, so that they share one sync of the disk. Where the group cannot be committed
 * as a whole, each append is tried alone: what does not fit on the disk must not take the others with it.
 */
export const groupCommitter = ({
  database,
  tables,
  path,
  lockWaitMs,
  checkInPlace,
}: Parts): GroupCommitter => {
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const rollback = database.prepare('ROLLBACK')

  const refusalOf = (error: unknown, committing: boolean): Refusal => {
    const { code, message } = toStoreError(error, path, 'append')
    // A commit that could not be synced may still be found complete after a crash; a full disk cut it off for sure.
    const unsure = committing && sqliteCode(error) !== 'SQLITE_FULL'
    return unsure ? { code: 'UNKNOWN_OUTCOME', message } : { code, message }
  }

  const commitGroup: GroupCommitter = (appends) => {
    let committing = false
    try {
      checkInPlace()
      untilFree(lockWaitMs, isBusy, () => begin.run())
      // Only now is it their turn: waiting for the lock may have taken them beyond their deadlines.
      const now = Date.now()
      const live = appends.filter(({ deadlineAt }) => deadlineAt > now)
      const late = live.length === appends.length ? [] : appends.filter(({ deadlineAt }) => deadlineAt <= now)
      const outcomes = [...failAll(late, LATE), ...writeGroup(tables, live, now)]
      committing = true
      commit.run()
      return outcomes
    } catch (error) {
      // SQLite rolls back by itself after some errors.
      if (database.inTransaction) rollback.run()
      if (isBusy(error) || appends.length === 1) return failAll(appends, refusalOf(error, committing))
    }
    return appends.flatMap((append) => commitGroup([append]))
  }
  return commitGroup
}
