import type { Decision, LedgerEvent, Poster, Recorded } from '@lodestone/domain'

/** What is decided: a post with who posts it, and what the decision needs from outside. */
export type Posted = { readonly poster: Poster }

export type Answered =
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly revision: number; readonly of: number }
  | { readonly kind: 'reused' }

/** What a writer has to know of the stream that it writes: its name, and its rules. All of it pure. */
export type WrittenStream<State, Item extends Posted> = {
  readonly stream: string
  readonly empty: State
  readonly evolve: (state: State, recorded: Recorded) => State
  readonly decide: (state: State, item: Item, now: string) => Decision<LedgerEvent>
  /** Whether the request was answered before. */
  readonly answered: (state: State, poster: Poster) => Answered
}
