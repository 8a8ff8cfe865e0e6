import type { PlantEventType, PostInput } from '@lodestone/domain'
import type { BulkStatus } from '../bulk/lines.ts'
import type { Problem } from '../problem.ts'
import type { Receipt } from '../receipt.ts'

/** What is put into the spool: a post, and the area whose book it is for. */
export type SpoolPost = {
  [T in PlantEventType]: {
    readonly area: string
    readonly type: T
    /** The idempotency key; a new one unless told. */
    readonly key?: string | undefined
    readonly post: PostInput<T>
  }
}[PlantEventType]

/** A post that is on the disk, under its number and its key. */
export type SpoolEntry = {
  readonly [T in PlantEventType]: {
    /** Counts from 1 over the life of the spool, without a gap. */
    readonly sequence: number
    readonly key: string
    readonly area: string
    readonly type: T
    readonly post: PostInput<T>
    readonly spooledAt: string
  }
}[PlantEventType]

/** What came of an entry. */
export type SpoolOutcome = {
  readonly sequence: number
  readonly key: string
  readonly area: string
  readonly type: PlantEventType
  readonly status: Exclude<BulkStatus, 'valid'>
  readonly receipt?: Receipt
  readonly problem?: Problem
}
