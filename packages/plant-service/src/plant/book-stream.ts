import { createHash } from 'node:crypto'
import {
  type AreaCode,
  answered,
  type Book,
  bookStream,
  type Context,
  decide,
  emptyBook,
  evolve,
  type Post,
  type Registry,
} from '@lodestone/domain'
import type { Posted, WrittenStream } from '../writer/written-stream.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A post to a book, with what was read for it beforehand: the parcel of a receipt, what became of one at its addressee, the target of a correction and what became of it elsewhere, the verdicts of a gated shipment, what has arrived in other books. */
export type BookItem = Posted &
  Pick<
    Context,
    'parcel' | 'refusedLines' | 'receivedLines' | 'target' | 'elsewhere' | 'verdicts' | 'arrived'
  > & { readonly post: Post }

/** The book of an area as its writer sees it. The registry is asked at the moment of each decision. */
export const bookWritten = (area: AreaCode, registry: () => Registry): WrittenStream<Book, BookItem> => ({
  stream: bookStream(area),
  empty: emptyBook(area),
  evolve,
  answered,
  decide: (book, { post, ...context }, now) =>
    decide(book, post, { now, registry: registry(), sha256, ...context }),
})
