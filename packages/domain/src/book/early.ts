import type { LedgerEvent } from '../events/catalogue.ts'
import type { Poster } from './context.ts'

/** An event that speaks of what is not posted yet: where it stands, whose word it is, and under which request it came. */
export type Early = Pick<LedgerEvent, 'by'> & {
  readonly revision: number
  readonly request: Pick<LedgerEvent['request'], 'key' | 'hash'>
}

export const earlyOf = ({ by, request: { key, hash } }: LedgerEvent, revision: number): Early => ({
  revision,
  by,
  request: { key, hash },
})

/**
 * Who says it again once the other is there: whoever said it first, under a request of its own. No idempotency key ends like this: they are of
 * visible ASCII characters.
 */
export const posterOf = ({ by, request }: Early): Poster => ({
  ...by,
  requestKey: `${request.key} · bound`,
  requestHash: request.hash,
})
