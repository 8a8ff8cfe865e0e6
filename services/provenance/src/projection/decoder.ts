import type { LedgerEvent } from '@lodestone/domain'
import type { StoredEvent } from '@lodestone/event-store'

/** An event as it was understood, or why it was not. */
export type Decoded =
  | { readonly ok: true; readonly event: LedgerEvent }
  | { readonly ok: false; readonly reason: string }

/** Reads stored events, those of older versions too. It never throws: what it cannot read is told. */
export type Decoder = { readonly decode: (stored: StoredEvent) => Decoded }
