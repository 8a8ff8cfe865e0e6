/** An event before the log has given it a place. */
export type DraftEvent = {
  readonly stream: string
  readonly id: string
  readonly type: string
  /** Content type application/json; otherwise application/octet-stream. */
  readonly json: boolean
  readonly data: Uint8Array
  readonly metadata: Uint8Array
  readonly createdMs: number
  /** The event that ends a stream for ever; its revision is 2^63 - 1. */
  readonly tombstone: boolean
}

/** An event in the log. Positions are byte offsets, as in the real server; revisions count from 0. */
export type LoggedEvent = DraftEvent & {
  readonly index: number
  readonly revision: number
  readonly commit: number
  readonly prepare: number
}

/** The revision of a tombstone, as text: it is beyond what a number holds. */
export const TOMBSTONE_REVISION = '9223372036854775807'

/** Position and revision that the server gives where it has none: -1 as unsigned. */
export const NO_NUMBER = '18446744073709551615'

const STREAM_DELETED = '$streamDeleted'

export const tombstoneOf = (stream: string, id: string, createdMs: number): DraftEvent => ({
  stream,
  id,
  type: STREAM_DELETED,
  json: false,
  data: new Uint8Array(),
  metadata: new Uint8Array(),
  createdMs,
  tombstone: true,
})
