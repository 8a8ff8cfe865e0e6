import { v7 } from 'uuid'

/**
 * A new idempotency key: a UUID of version 7. Write it down before you post, and post again with the same key after a crash:
 * the post then has one effect, and you get its first receipt.
 */
export const newIdempotencyKey = (): string => v7()
