import type { Finding, PlantEventType, PostInput } from '@lodestone/domain'
import type { Problem } from '../problem.ts'
import type { Receipt } from '../receipt.ts'

/** One post of a bulk file. */
export type BulkLine = {
  [T in PlantEventType]: {
    readonly type: T
    /** The idempotency key; a new one unless told. */
    readonly key?: string | undefined
    readonly post: PostInput<T>
  }
}[PlantEventType]

export type BulkStatus = 'recorded' | 'replayed' | 'refused' | 'valid'

/** What came of a line. Lines count from 1 over the whole input. */
export type BulkResult = {
  readonly line: number
  readonly key: string
  readonly status: BulkStatus
  readonly receipt?: Receipt
  /** Of a dry run: what would be found about it. */
  readonly findings?: readonly Finding[]
  readonly problem?: Problem
}

/** How many lines came to what. */
export type BulkSummary = { readonly [S in BulkStatus]: number }

/** A line with its place and its key, ready to be sent and sent again. */
export type KeyedLine = { readonly line: number; readonly key: string; readonly text: string }
