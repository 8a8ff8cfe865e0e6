import { mkdir } from 'node:fs/promises'
import { EvidenceError } from '../errors.ts'

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Makes one folder, where it is not there; those above it have to be. */
export const makeFolder = (path: string): Promise<void> =>
  mkdir(path, { mode: 0o750 }).catch((error: unknown) => {
    if (!hasCode(error, 'EEXIST')) throw error
  })

const WORDS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  EROFS: 'it is read-only',
  EACCES: 'this user may not use it',
  EPERM: 'this user may not use it',
  ENOENT: 'it is not there',
  ENOTDIR: 'it is no folder',
}

/** What the system said of the folder, as an error of the store; errors that are its own stay as they are. */
export const unavailable = (path: string, error: unknown): unknown => {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error
  const code = String(error.code)
  return new EvidenceError(
    'UNAVAILABLE',
    `The evidence folder ${path} cannot be used: ${WORDS[code] ?? `the system says ${code}`}.`,
    { cause: error },
  )
}
