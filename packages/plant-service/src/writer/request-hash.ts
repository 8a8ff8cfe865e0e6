import { hash } from 'node:crypto'
import { canonicalJson } from '@lodestone/domain'

/**
 * The key of a request in a stream: the owner of the key that posts and the idempotency key, so that a retry is known after the
 * owner's key was rotated. An idempotency key holds no space, so that the two cannot be read in another way.
 */
export const requestKeyOf = (owner: string, idempotencyKey: string): string => `${owner} ${idempotencyKey}`

/** The hash of what was posted, as it was sent: by it a retry is told from a key that is used again for something else. */
export const requestHashOf = (type: string, sent: unknown): string =>
  hash('sha256', canonicalJson({ post: sent, type }))
