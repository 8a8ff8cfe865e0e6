export type SpoolErrorCode =
  /** A key was used for a post of other content. */
  | 'SPOOL_KEY_REUSED'
  /** Another process has this spool open. */
  | 'SPOOL_IN_USE'
  /** A line that was durable cannot be read any more. */
  | 'SPOOL_CORRUPT'
  /** The disk is full; what was being added was not added. */
  | 'SPOOL_FULL'
  /** The folder cannot be made or written. */
  | 'SPOOL_UNWRITABLE'

export class SpoolError extends Error {
  readonly code: SpoolErrorCode
  readonly remedy: string

  constructor(code: SpoolErrorCode, message: string, remedy: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SpoolError'
    this.code = code
    this.remedy = remedy
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

/** What the file system refused, in the spool's words. */
export const spoolErrorOf = (dir: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  if (!('syscall' in error) && code !== 'ERR_SQLITE_ERROR') return error
  if (FULL.has(code))
    return new SpoolError(
      'SPOOL_FULL',
      `The disk of ${dir} is full; nothing was added.`,
      'Make room, then post again.',
      {
        cause: error,
      },
    )
  return new SpoolError(
    'SPOOL_UNWRITABLE',
    `The folder ${dir} cannot be written (${code}).`,
    'Choose another folder, or give this user the right to write there.',
    { cause: error },
  )
}

export const inUse = (dir: string): SpoolError =>
  new SpoolError(
    'SPOOL_IN_USE',
    `Another process has the spool ${dir} open.`,
    'Wait for it to end, or use another folder.',
  )
