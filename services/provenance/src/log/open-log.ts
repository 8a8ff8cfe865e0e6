import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { type LogInFolder, type LogLogger, openLogFolder } from '@lodestone/transparency-log'

export type OpenLogOptions = {
  readonly store: EventStore
  /** The data folder: the log is in `log` there, its keys in `log-keys`. */
  readonly data: string
  readonly logger: LogLogger
  /** What a new log calls itself; by chance unless told. */
  readonly origin?: string
}

/** The log of a data folder; begun where there is none. Errors: LogError for keys that are missing or not safe. */
export const openLog = ({ store, data, logger, origin }: OpenLogOptions): Promise<LogInFolder> =>
  openLogFolder({
    store,
    folder: join(data, 'log'),
    keysFolder: join(data, 'log-keys'),
    origin: origin ?? `lodestone.local/${randomBytes(6).toString('hex')}`,
    logger,
  })

/**
 * Begins to follow. A log that cannot go on must not take the ledger's answers away: it says why in its status, and what was published stays.
 */
export const startLog = async ({ writer }: LogInFolder, logger: LogLogger): Promise<void> => {
  await writer.start().catch((error: unknown) => {
    logger.error({ err: error }, 'The transparency log cannot go on; nothing more is signed.')
  })
}
