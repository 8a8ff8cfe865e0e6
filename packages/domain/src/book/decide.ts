import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book } from './book.ts'
import type { Context } from './context.ts'
import type { Decision } from './outcome.ts'

/**
 * What comes of a post to an area's book: the events to append, or a refusal. Pure; a known request key must have been answered
 * before (`answered`). Intents are refused for anything wrong, reports only for what cannot be kept.
 */
export declare const decide: (book: Book, post: Post, context: Context) => Decision<LedgerEvent>
