import { EventStoreError, MAX_APPEND_BYTES } from '@lodestone/event-store'

export type SqliteStoreOptions = {
  /** The file; made if it is not there. Its folder must exist. */
  readonly path: string
  /** Largest append, in bytes of JSON, ids and types included. 1 MiB unless told. */
  readonly maxAppendBytes?: number
  /** How long an append waits for another process to let go of the file before it is refused, in milliseconds. 5,000 unless told. */
  readonly lockWaitMs?: number
  /** How often a waiting subscription looks for what other processes appended, in milliseconds. 4 unless told. */
  readonly pollMs?: number
  /** Largest number of events in a page. 100 unless told. */
  readonly pageEvents?: number
  /** Largest size of the file, in bytes; what would go beyond is refused as on a full disk. No limit unless told. */
  readonly maxFileBytes?: number
  /** Size of the write-ahead log, in bytes, from which the writer waits for readers so that it can begin anew. 64 MiB unless told. */
  readonly maxWalBytes?: number
}

export type SqliteStoreSettings = Required<Omit<SqliteStoreOptions, 'maxFileBytes'>> &
  Pick<SqliteStoreOptions, 'maxFileBytes'>

const defaults = {
  maxAppendBytes: MAX_APPEND_BYTES,
  lockWaitMs: 5_000,
  pollMs: 4,
  // What a reader still holds of a page is copied by every collection of young objects: larger pages cost more than they save.
  pageEvents: 100,
  maxWalBytes: 64 * 1_048_576,
}

/** Errors: INVALID, naming the option. */
export const settingsOf = (options: SqliteStoreOptions): SqliteStoreSettings => {
  const settings = { ...defaults, ...options }
  if (typeof settings.path !== 'string' || settings.path.trim() === '' || settings.path === ':memory:')
    throw new EventStoreError('INVALID', 'The path of the event store must name a file.')
  for (const [name, value] of Object.entries(settings)) {
    if (name === 'path' || value === undefined) continue
    if (!Number.isSafeInteger(value) || Number(value) < 1)
      throw new EventStoreError(
        'INVALID',
        `The option ${name} must be a whole number of at least 1, not ${value}.`,
      )
  }
  return settings
}
