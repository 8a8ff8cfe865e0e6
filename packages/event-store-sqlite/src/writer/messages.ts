import type { EventStoreErrorCode } from '@lodestone/event-store'

/** An expected revision as a number: what the stream's last revision must be. */
export const NO_STREAM = -1
export const ANY = -2

/** An append on its way to the writer thread. `texts` holds id, type, data, metadata of each event, one after the other. */
export type AppendMessage = {
  readonly seq: number
  readonly stream: string
  readonly expected: number
  readonly texts: readonly string[]
  /** When nobody waits for it any more, on the wall clock in milliseconds. */
  readonly deadlineAt: number
}

export type ToWriter =
  | { readonly kind: 'append'; readonly appends: readonly AppendMessage[] }
  | { readonly kind: 'close' }

export type Refusal = { readonly code: EventStoreErrorCode; readonly message: string }

/** What became of an append. */
export type Outcome = { readonly seq: number } & (
  | { readonly kind: 'written'; readonly first: number; readonly last: number; readonly position: number }
  | { readonly kind: 'wrong_revision'; readonly actual: number }
  | { readonly kind: 'failed'; readonly refusal: Refusal }
)

export type FromWriter =
  | { readonly kind: 'ready' }
  | { readonly kind: 'not_opened'; readonly refusal: Refusal }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly Outcome[] }

export type WriterData = {
  readonly path: string
  readonly lockWaitMs: number
  readonly maxFileBytes: number | null
  readonly maxWalBytes: number
}
