import { ProblemError } from '@lodestone/client'
import { SpoolError } from '@lodestone/client/spool'
import { EventStoreError } from '@lodestone/event-store'
import { CliError } from './cli-error.ts'
import { EXIT, type ExitCode } from './exit-codes.ts'

/** What is told of a failure: to people as sentences, to scripts as JSON, to the shell as the exit code. Never a stack. */
export type Failure = {
  readonly exit: ExitCode
  readonly code: string
  readonly message: string
  readonly remedy?: string | undefined
  readonly field?: string | undefined
  readonly errors?: readonly { readonly field: string; readonly message: string }[] | undefined
}

export const failureOf = (error: unknown): Failure => {
  if (error instanceof CliError) {
    const { exit, code, message, remedy } = error
    return { exit, code, message, remedy }
  }
  if (error instanceof ProblemError) {
    const { code, message, remedy, field, problem } = error
    return { exit: exitOfStatus(error.status), code, message, remedy, field, errors: problem.errors }
  }
  if (error instanceof SpoolError)
    return { exit: EXIT.failed, code: error.code, message: error.message, remedy: error.remedy }
  if (error instanceof EventStoreError) return ofStore(error)
  return ofSystem(error)
}

/** 4xx is about what was asked; 0 (no answer), 429 and 503 say nothing about it. */
const exitOfStatus = (status: number): ExitCode => {
  if (status === 0 || status === 429 || status === 502 || status === 503 || status === 504)
    return EXIT.unavailable
  return status >= 400 && status < 500 ? EXIT.refused : EXIT.failed
}

const STORE_REMEDIES: Partial<Record<EventStoreError['code'], string>> = {
  UNAVAILABLE: 'Check that the store runs at this address (--store, LODESTONE_STORE).',
  UNKNOWN_OUTCOME: 'Repeat the command: what was written already is not written twice.',
  ACCESS_DENIED: "Check the store's user and password in its address.",
  CORRUPT: 'Nothing was changed. Restore the folder from a backup, or start with another one (--data).',
}

const ofStore = (error: EventStoreError): Failure => ({
  exit: error.code === 'UNAVAILABLE' || error.code === 'UNKNOWN_OUTCOME' ? EXIT.unavailable : EXIT.failed,
  code: `STORE_${error.code}`,
  message: error.message,
  remedy: STORE_REMEDIES[error.code],
})

const SYSTEM: Readonly<Record<string, (what: string) => Pick<Failure, 'code' | 'message' | 'remedy'>>> = {
  ENOENT: (what) => ({ code: 'NO_SUCH_FILE', message: `There is no ${what}.`, remedy: 'Check the path.' }),
  EISDIR: (what) => ({ code: 'NOT_A_FILE', message: `${what} is a folder.`, remedy: 'Name a file.' }),
  EACCES: (what) => ({
    code: 'NOT_ALLOWED',
    message: `This user may not use ${what}.`,
    remedy: 'Choose another place, or give the right to it.',
  }),
  EPERM: (what) => ({
    code: 'NOT_ALLOWED',
    message: `This user may not use ${what}.`,
    remedy: 'Choose another place, or give the right to it.',
  }),
  EROFS: (what) => ({
    code: 'READ_ONLY',
    message: `${what} is read-only.`,
    remedy: 'Choose a folder that can be written.',
  }),
  ENOTDIR: (what) => ({
    code: 'NOT_A_FOLDER',
    message: `${what} lies below something that is no folder.`,
    remedy: 'Choose another place.',
  }),
  ENOSPC: (what) => ({
    code: 'DISK_FULL',
    message: `The disk is full (${what}).`,
    remedy: 'Make room, then start again: what was acknowledged is kept.',
  }),
}

const ofSystem = (error: unknown): Failure => {
  const { code, path, message } = (
    error instanceof Error ? error : new Error(String(error))
  ) as NodeJS.ErrnoException
  const known = code === undefined ? undefined : SYSTEM[code]
  if (known) return { exit: EXIT.failed, ...known(path ?? 'it') }
  return {
    exit: EXIT.failed,
    code: 'UNEXPECTED',
    message: `Something went wrong that was not foreseen: ${message}`,
    remedy: 'Set LODESTONE_DEBUG=1 to see where.',
  }
}
