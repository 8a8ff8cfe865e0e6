import { ProblemError } from '@lodestone/client'
import { SpoolError } from '@lodestone/client/spool'
import { EventStoreError } from '@lodestone/event-store'
import { EvidenceError } from '@lodestone/evidence-store'
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
    const { code, message, field, problem } = error
    const remedy = error.remedy ?? (code === 'NOT_FOUND' ? astray(message) : undefined)
    return { exit: exitOfStatus(error.status), code, message, remedy, field, errors: problem.errors }
  }
  if (error instanceof SpoolError)
    return { exit: EXIT.failed, code: error.code, message: error.message, remedy: error.remedy }
  if (error instanceof EventStoreError) return ofStore(error)
  if (error instanceof EvidenceError)
    return {
      exit: EXIT.failed,
      code: `EVIDENCE_${error.code}`,
      message: error.message,
      remedy: EVIDENCE_REMEDY,
    }
  if (isService(error)) {
    // Why, where that is known: the services themselves tell strangers no more than they need.
    const why = storeErrorBehind(error)
    if (why !== null) return ofStore(why)
    const { code, message, remedy, field, errors } = error
    return { exit: exitOfStatus(error.status), code, message, remedy, field, errors }
  }
  if (error instanceof RangeError) return { exit: EXIT.usage, code: 'OUT_OF_RANGE', message: error.message }
  return ofSystem(error)
}

/** A plant that runs alone has nothing below /areas: what was asked went to an address that only a host of several has. */
const astray = (message: string): string | undefined =>
  message === 'There is nothing at this address.'
    ? 'Is it a plant that runs alone? Then give its address with the area: --plant-url MTP-MN=http://…'
    : undefined

/**
 * What the services throw, told by its form: loading their packages to compare classes would make every command wait. The read side's own
 * errors, and that of a store's address, have a code alone.
 */
const isService = (error: unknown): error is Failure & { readonly status: number } =>
  error instanceof Error && 'status' in error && 'code' in error && typeof error.status === 'number'

const storeErrorBehind = (error: unknown): EventStoreError | null => {
  if (error instanceof EventStoreError) return error
  return error instanceof Error && error.cause !== undefined ? storeErrorBehind(error.cause) : null
}

/** 4xx is about what was asked; 0 (no answer), 429 and 503 say nothing about it. */
const exitOfStatus = (status: number): ExitCode => {
  if (status === 0 || status === 429 || status === 502 || status === 503 || status === 504)
    return EXIT.unavailable
  return status >= 400 && status < 500 ? EXIT.refused : EXIT.failed
}

const EVIDENCE_REMEDY =
  'Name the folder of the documents (--evidence, LODESTONE_EVIDENCE), and check its rights.'

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

/** Errors of other packages that carry a code and a sentence. */
const OWN: Readonly<Record<string, { readonly exit: ExitCode; readonly remedy: string }>> = {
  STORE_ADDRESS_INVALID: { exit: EXIT.usage, remedy: 'See --store and LODESTONE_STORE.' },
  SETTINGS_INVALID: { exit: EXIT.usage, remedy: 'See --help.' },
  STORE_FORKED: {
    exit: EXIT.failed,
    remedy:
      'Find out which store is the right one. To take this one, remove the read side\'s snapshots ("lodestone rebuild").',
  },
  STORE_BEHIND: {
    exit: EXIT.failed,
    remedy:
      'Restore a newer backup. To go on from this one, remove the read side\'s snapshots ("lodestone rebuild").',
  },
  LEDGER_GAP: { exit: EXIT.failed, remedy: 'The store lost an event: restore it from a backup.' },
  SNAPSHOT_FOLDER: {
    exit: EXIT.failed,
    remedy: 'Choose another folder with --data, or give this user the right to write there.',
  },
}

/** Of the transparency log, whose messages name the file and what is wrong with it. */
const LOG_REMEDIES: Readonly<Record<string, string>> = {
  LOG_KEY_FILE: 'See "lodestone log key --help"; keys are backed up apart from the ledger.',
  LOG_KEY_MISSING: 'Bring the keys back from their backup: "lodestone log key list" shows which are there.',
  LOG_SIGNER: 'Nothing was changed. Check that the signer runs, is unlocked, and has this key.',
  LOG_DAMAGED: 'Run "lodestone fsck" to learn where it is wrong.',
  LOG_FOLDER: 'Check the folder, its rights and its disk.',
}

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
  const own = code === undefined ? undefined : OWN[code]
  if (own) return { exit: own.exit, code: code ?? '', message, remedy: own.remedy }
  const ofLog = code === undefined ? undefined : LOG_REMEDIES[code]
  if (ofLog) return { exit: EXIT.failed, code: code ?? '', message, remedy: ofLog }
  const known = code === undefined ? undefined : SYSTEM[code]
  if (known) return { exit: EXIT.failed, ...known(path ?? 'it') }
  return {
    exit: EXIT.failed,
    code: 'UNEXPECTED',
    message: `Something went wrong that was not foreseen: ${message}`,
    remedy: 'Set LODESTONE_DEBUG=1 to see where.',
  }
}
