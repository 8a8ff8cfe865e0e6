/** Why a log cannot go on, as stable codes. */
export type LogErrorCode =
  /** The store has another event where the log has one: it was restored and written to, or is another store. */
  | 'STORE_FORKED'
  /** The store ends before the log does: it was restored from an older backup. */
  | 'STORE_BEHIND'
  /** The store left out a revision of a stream. */
  | 'LEDGER_GAP'
  /** What the folder holds does not fit together: something in it was changed, or taken from elsewhere. */
  | 'LOG_DAMAGED'
  /** The folder cannot be read or written. */
  | 'LOG_FOLDER'
  /** There is no key or no secret for a log that was begun with one. */
  | 'LOG_KEY_MISSING'
  /** A key file may be read by others than its owner, or holds no key. */
  | 'LOG_KEY_FILE'
  /** A signer outside of this process does not answer, or not with a signature by its key. */
  | 'LOG_SIGNER'

export class LogError extends Error {
  readonly code: LogErrorCode

  constructor(code: LogErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'LogError'
    this.code = code
  }
}

export const isLogError = (error: unknown, code?: LogErrorCode): error is LogError =>
  error instanceof LogError && (code === undefined || error.code === code)
