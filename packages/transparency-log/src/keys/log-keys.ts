import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  attestationOrigin,
  base64,
  fromBase64,
  isTransparencyError,
  type LedgerSecret,
  SECRET_BYTES,
} from '@lodestone/transparency'
import { isLogError, LogError } from '../errors.ts'
import type { LogReader } from '../reading/log-reader.ts'
import { formatKeyRing, type KeyRing, newKeyRing, openedAt, parseKeyRing } from './key-ring.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'

/** What a ledger signs and hides with: its log, the log of what is attested of its lots, and the secret of its salts. To be backed up, apart from the ledger. */
export type LogKeys = { readonly ring: KeyRing; readonly lots: KeyRing; readonly secret: LedgerSecret }

export type RingName = 'signing' | 'lots'

const ringPath = (folder: string, name: RingName = 'signing'): string => join(folder, `${name}.json`)
const secretPath = (folder: string): string => join(folder, 'ledger-secret')

/** 32 random bytes. */
export const newSecret = (): Uint8Array => new Uint8Array(randomBytes(SECRET_BYTES))

/** Errors: LOG_KEY_FILE. */
export const writeKeyRing = async (folder: string, ring: KeyRing, name?: RingName): Promise<void> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writePrivateFile(ringPath(folder, name), formatKeyRing(ring))
}

/** Null where there is none. Errors: LOG_KEY_FILE. */
export const readKeyRing = async (folder: string, name?: RingName): Promise<KeyRing | null> => {
  const text = await readPrivateFile(ringPath(folder, name))
  return text === null ? null : parseKeyRing(text)
}

/**
 * Writes down, before anything is signed, from which head on new keys sign and up to which one those that were retired did; nothing where the published head cannot be
 * read, over which nothing is signed. Errors: LOG_KEY_FILE, LOG_FOLDER.
 */
export const writeOpened = async (
  folder: string,
  ring: KeyRing,
  name: RingName,
  reader: Pick<LogReader, 'checkpoint'>,
): Promise<KeyRing> => {
  const published = await reader.checkpoint().catch((error: unknown) => {
    if (isLogError(error, 'LOG_DAMAGED')) return undefined
    throw error
  })
  const opened = published === undefined ? ring : openedAt(ring, published?.size ?? 0)
  if (opened !== ring) await writeKeyRing(folder, opened, name)
  return opened
}

/** The keys in a folder; null where there are none. Errors: LOG_KEY_FILE; LOG_KEY_MISSING where some are. */
export const readLogKeys = async (folder: string): Promise<LogKeys | null> => {
  const ring = await readKeyRing(folder)
  const lots = await readKeyRing(folder, 'lots')
  const text = await readPrivateFile(secretPath(folder))
  if (ring === null && lots === null && text === null) return null
  if (ring === null || lots === null || text === null)
    throw new LogError(
      'LOG_KEY_MISSING',
      `Of signing.json, lots.json and ledger-secret in ${folder} not all are there: the log was begun with all three. Bring them back from their backup.`,
    )
  try {
    const secret = fromBase64(text.trimEnd())
    if (secret.length === SECRET_BYTES) return { ring, lots, secret }
  } catch (error) {
    if (!isTransparencyError(error)) throw error
  }
  throw new LogError('LOG_KEY_FILE', `The file ${secretPath(folder)} holds no secret.`)
}

/** Makes the keys of a new log. The secret is written first: keys without it are of no use. Errors: LOG_KEY_FILE; INVALID for an origin that is none. */
export const makeLogKeys = async (folder: string, origin: string, at: Date): Promise<LogKeys> => {
  const newRing = (name: string): KeyRing => newKeyRing(name, 'note', newSecret(), at.toISOString())
  const keys = { ring: newRing(origin), lots: newRing(attestationOrigin(origin)), secret: newSecret() }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writePrivateFile(secretPath(folder), `${base64(keys.secret)}\n`)
  await writeKeyRing(folder, keys.lots, 'lots')
  await writeKeyRing(folder, keys.ring)
  return keys
}
