import type { EventType, Post, PostInput } from '@lodestone/domain'
import { read } from '@lodestone/domain/testing'
import type { Sent } from '../../sent.ts'

export const postOf = ({ type, body }: Sent): Post => read(type, body as PostInput<EventType>)

/** The request of a post in its book, as the ledger keys it. */
export const requestOf = ({ owner, key }: Sent): string => `${owner} ${key}`
