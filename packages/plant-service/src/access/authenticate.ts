import { hash, timingSafeEqual } from 'node:crypto'
import type { Key, Registry } from '@lodestone/domain'
import { failure, type ServiceError } from '../http/service-error.ts'
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

/** Who holds the key of an Authorization header. Errors: KEY_MISSING, KEY_INVALID. */
export const authenticate = (registry: Registry, header: string | undefined, now: Date): Access => {
  if (header === undefined) throw missing()
  const parts = parseKey(BEARER.exec(header)?.[1] ?? '')
  if (parts === null) throw invalid()
  const key = registry.keys.get(parts.id)
  if (!fits(parts, key) || key === undefined || isOver(key, now)) throw invalid()
  const { owner, role, areas, customer } = key
  return { key: key.key, owner, role, areas, customer }
}
