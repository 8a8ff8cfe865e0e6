import { hash, timingSafeEqual } from 'node:crypto'
import type { Key, Registry } from '@lodestone/domain'
import { failure, type ServiceError } from '../http/service-error.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import type { Access } from './access.ts'
import { type KeyParts, parseKey } from './key-text.ts'

const BEARER = /^Bearer +(\S+) *$/i
/** Compared with when the key is not known, so that an unknown key takes as long as a wrong secret. */
const NOBODY = Buffer.alloc(32)

const missing = (): ServiceError => failure('KEY_MISSING', 'Send a key: Authorization: Bearer lode_…')
/** One answer for all of them: who holds a wrong, expired or revoked key learns nothing of which it is. */
const invalid = (): ServiceError => failure('KEY_INVALID', 'This key is not valid, or no longer.')

const fits = ({ secret }: KeyParts, key: Key | undefined): boolean => {
  const kept = key === undefined ? NOBODY : Buffer.from(key.secretHash, 'hex')
  return timingSafeEqual(hash('sha256', secret, 'buffer'), kept)
}

const isOver = ({ expiresAt, revokedAt }: Key, now: Date): boolean =>
  revokedAt !== undefined || (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime())

const holderOf = (registry: Registry, parts: KeyParts, now: Date): Access | null => {
  const key = registry.keys.get(parts.id)
  if (!fits(parts, key) || key === undefined || isOver(key, now)) return null
  const { owner, role, areas, customer } = key
  return { key: key.key, owner, role, areas, customer }
}

/**
 * Who holds the key of an Authorization header. A key is refused only by a registry that was read after it was shown: another process may have
 * made it a moment before. Errors: KEY_MISSING, KEY_INVALID; those of the registry.
 */
export const authenticate = async (
  registry: Pick<RegistryReader, 'current' | 'readAgain'>,
  header: string | undefined,
  clock: () => Date,
): Promise<Access> => {
  if (header === undefined) throw missing()
  const parts = parseKey(BEARER.exec(header)?.[1] ?? '')
  if (parts === null) throw invalid()
  const access =
    holderOf(await registry.current(), parts, clock()) ?? holderOf(await registry.readAgain(), parts, clock())
  if (access === null) throw invalid()
  return access
}
