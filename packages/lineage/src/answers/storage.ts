import type { DocumentState } from '@lodestone/domain'
import type { EventAt } from './place.ts'

/** What an area last recorded of the bytes of a document: that they came, or that it keeps them no longer. */
export type Storage = EventAt & { readonly kept: boolean }

/** A document behind a lot: what the events that name it say of it, and where its bytes are. */
export type LotDocument = {
  readonly document: string
  /** `stored`: an area keeps its bytes; `missing`: they never came; `disposed`: no area keeps them any more. */
  readonly state: DocumentState
  readonly bytes: number | null
  readonly mediaType: string | null
  readonly kinds: readonly string[]
  readonly issuers: readonly string[]
  /** What it is said to prove. */
  readonly claims: readonly string[]
  readonly namedBy: readonly (EventAt & { readonly withdrawn: boolean })[]
  /** What each area last recorded of its bytes, as far as whoever asks may see that. */
  readonly storages: readonly Storage[]
}
