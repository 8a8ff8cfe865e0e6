import { EventStoreError, type EventStoreErrorCode } from '@lodestone/event-store'

/** SQLite's own code (`SQLITE_FULL`, …), or an empty text for other errors. */
export const sqliteCode = (error: unknown): string => {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return ''
  return error.code.startsWith('SQLITE_') ? error.code : ''
}

export const isBusy = (error: unknown): boolean => sqliteCode(error).startsWith('SQLITE_BUSY')

type Meaning = { readonly code: EventStoreErrorCode; readonly says: string }

const meanings: readonly (readonly [start: string, meaning: Meaning])[] = [
  ['SQLITE_BUSY', { code: 'UNAVAILABLE', says: 'is held by another process' }],
  [
    'SQLITE_FULL',
    { code: 'UNAVAILABLE', says: 'cannot grow: the disk is full or the size limit is reached' },
  ],
  ['SQLITE_READONLY', { code: 'UNAVAILABLE', says: 'or its folder cannot be written' }],
  ['SQLITE_CANTOPEN', { code: 'UNAVAILABLE', says: 'cannot be opened' }],
  ['SQLITE_PERM', { code: 'UNAVAILABLE', says: 'may not be accessed' }],
  ['SQLITE_IOERR', { code: 'UNAVAILABLE', says: 'could not be read or written' }],
  ['SQLITE_NOTADB', { code: 'CORRUPT', says: 'is not an SQLite database' }],
  ['SQLITE_CORRUPT', { code: 'CORRUPT', says: 'is damaged' }],
  // The writer checks under the lock whatever a constraint forbids: one that fails means that table and index disagree.
  ['SQLITE_CONSTRAINT', { code: 'CORRUPT', says: 'contradicts itself' }],
]

/** Any error as one of the port's, naming the file. `what` was being done. */
export const toStoreError = (error: unknown, path: string, what: string): EventStoreError => {
  if (error instanceof EventStoreError) return error
  const detail = error instanceof Error ? error.message : String(error)
  const code = sqliteCode(error)
  const found = meanings.find(([start]) => code.startsWith(start))?.[1]
  const { code: ours, says }: Meaning = found ?? { code: 'UNAVAILABLE', says: 'failed' }
  const message = `Could not ${what}: the event store file ${path} ${says} (${code || 'error'}: ${detail}).`
  return new EventStoreError(ours, message, { cause: error })
}
