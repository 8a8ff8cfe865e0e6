import type { AreaCode, EventType, Post, PostInput } from '@lodestone/domain'
import { read } from '@lodestone/domain/testing'

/** A post as a plant sends it, again and again until it has an answer. */
export type Sent = {
  readonly area: AreaCode
  readonly type: EventType
  readonly body: Readonly<Record<string, unknown>>
  readonly key: string
  readonly owner: string
}

export const postOf = ({ type, body }: Sent): Post => read(type, body as PostInput<EventType>)

/** The request of a post in its book, as the ledger keys it. */
export const requestOf = ({ owner, key }: Sent): string => `${owner} ${key}`
