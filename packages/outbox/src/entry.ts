import type { Posted, Problem } from '@lodestone/client'
import type { AreaCode, PlantEventType, PostInput } from '@lodestone/domain'

/** A post as a person made it, with the words in which it is shown to them while it waits. */
export type OutboxPost<T extends PlantEventType = PlantEventType> = {
  readonly area: AreaCode
  readonly type: T
  readonly post: PostInput<T>
  readonly said: string
}

/** What came of it. A refused one is set aside for a person: it is in no book. */
export type OutboxOutcome =
  | { readonly state: 'waiting' }
  | { readonly state: 'recorded'; readonly at: string; readonly receipt: Posted }
  | { readonly state: 'refused'; readonly at: string; readonly problem: Problem }

/** A post in the outbox: its number, the order in which it was made; and the key with which it is sent, however often. */
export type OutboxEntry = OutboxPost & {
  readonly number: number
  readonly key: string
  readonly addedAt: string
} & OutboxOutcome
