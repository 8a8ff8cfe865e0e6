import type { LedgerEvent } from '@lodestone/domain'
import type { EventAt } from '@lodestone/lineage'
import type { Positioned } from './reading.ts'

export type EventAnswer = Positioned & {
  readonly at: Omit<EventAt, 'type' | 'occurredAt'> & {
    readonly type: string
    readonly occurredAt: string | null
  }
  readonly storedAt: string
  readonly withdrawnBy?: EventAt
  readonly event?: LedgerEvent
  readonly unreadable?: string
}

export type PostedQuery = {
  /** From this position on; from the cut-off unless told, or from the first. */
  readonly from?: number | undefined
  readonly limit?: number | undefined
}

/** What was posted with a key, in the ledger's order. */
export type PostedAnswer = Positioned & {
  readonly key: string
  /** From where on it was in wrong hands, why, and the event that says so; null while nobody has said that. */
  readonly cutOff: { readonly from: number; readonly reason: string; readonly said: EventAt } | null
  readonly counts: { readonly [S in PostedState]: number }
  readonly events: readonly {
    readonly at: EventAt
    readonly recordedAt: string
    readonly owner: string
    readonly lots: readonly string[]
    readonly state: PostedState
    readonly withdrawnBy?: EventAt
  }[]
}

/** What a lot rests on that was posted with keys in wrong hands, and that nobody has looked into yet; in the ledger's order. */
export type SuspectsAnswer = Positioned & {
  readonly lot: string
  readonly suspects: readonly {
    readonly at: EventAt
    readonly key: string
    readonly owner: string
    readonly lots: readonly string[]
    readonly sentence: string
  }[]
}

/** Before the cut-off, or of a key that has none: believed. After it: open, until somebody confirmed it, or declared it erroneous. */
export type PostedState = 'believed' | 'open' | 'confirmed' | 'withdrawn'
