import { IDEMPOTENCY_KEY } from '@lodestone/domain'
import { failure } from '../http/service-error.ts'

const FIELD = 'Idempotency-Key'
const REMEDY =
  'Make one for every post, of 1 to 128 visible ASCII characters, and send it again with every retry.'

/** The idempotency key of a request. Errors: IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_INVALID. */
export const idempotencyKeyOf = (header: string | string[] | undefined): string => {
  if (header === undefined)
    throw failure('IDEMPOTENCY_KEY_MISSING', 'Without an idempotency key a retry would be a second post.', {
      field: FIELD,
      remedy: REMEDY,
    })
  if (typeof header === 'string' && IDEMPOTENCY_KEY.test(header)) return header
  throw failure('IDEMPOTENCY_KEY_INVALID', 'An idempotency key is 1 to 128 visible ASCII characters.', {
    field: FIELD,
    remedy: REMEDY,
  })
}
