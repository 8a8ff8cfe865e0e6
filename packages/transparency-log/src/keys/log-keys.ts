import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  base64,
  fromBase64,
  isTransparencyError,
  type LedgerSecret,
  SECRET_BYTES,
} from '@lodestone/transparency'
import { LogError } from '../errors.ts'
import { formatKeyRing, type KeyRing, newKeyRing, parseKeyRing } from './key-ring.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** What a ledger signs and hides with. Both are to be backed up, apart from the ledger. */
export type LogKeys = { readonly ring: KeyRing; readonly secret: LedgerSecret }

const ringPath = (folder: string): string => join(folder, 'signing.json')
const secretPath = (folder: string): string => join(folder, 'ledger-secret')

/** 32 random bytes. */
export const newSecret = (): Uint8Array => new Uint8Array(randomBytes(SECRET_BYTES))

/** Errors: LOG_KEY_FILE. */
export const writeKeyRing = async (folder: string, ring: KeyRing): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writePrivateFile(ringPath(folder), formatKeyRing(ring))
}

/** Null where there is none. Errors: LOG_KEY_FILE. */
export const readKeyRing = async (folder: string): Promise<KeyRing | null> => {
  const text = await readPrivateFile(ringPath(folder))
  return text === null ? null : parseKeyRing(text)
}

/** The keys in a folder; null where there are none. Errors: LOG_KEY_FILE; LOG_KEY_MISSING where one of the two is. */
export const readLogKeys = async (folder: string): Promise<LogKeys | null> => {
  const ring = await readKeyRing(folder)
  const text = await readPrivateFile(secretPath(folder))
  if (ring === null && text === null) return null
  if (ring === null || text === null)
    throw new LogError(
      'LOG_KEY_MISSING',
      `Of ${ringPath(folder)} and ${secretPath(folder)} one is missing: the log was begun with both. Bring it back from its backup.`,
    )
  try {
    const secret = fromBase64(text.trimEnd())
    if (secret.length === SECRET_BYTES) return { ring, secret }
  } catch (error) {
    if (!isTransparencyError(error)) throw error
  }
  throw new LogError('LOG_KEY_FILE', `The file ${secretPath(folder)} holds no secret.`)
}

/** Makes the keys of a new log. The secret is written first: keys without it are of no use. Errors: LOG_KEY_FILE; INVALID for an origin that is none. */
export const makeLogKeys = async (folder: string, origin: string, at: Date): Promise<LogKeys> => {
  const keys = { ring: newKeyRing(origin, 'note', newSecret(), at.toISOString()), secret: newSecret() }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writePrivateFile(secretPath(folder), `${base64(keys.secret)}\n`)
  await writeKeyRing(folder, keys.ring)
  return keys
}
