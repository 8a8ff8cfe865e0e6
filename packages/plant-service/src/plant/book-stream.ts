import { createHash } from 'node:crypto'
import {
  type AreaCode,
  type Arrived,
  answered,
  type Book,
  bookStream,
  type Context,
  decide,
  decideArrived,
  emptyBook,
  evolve,
  type Post,
  type Registry,
} from '@lodestone/domain'
import type { Posted, WrittenStream } from '../writer/written-stream.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A post to a book, with what was read for it beforehand: the parcel of a receipt, what became of one at its addressee, the target of a correction and what became of it elsewhere, the verdicts of a gated shipment. */
export type PostItem = Posted &
  Pick<Context, 'parcel' | 'refusedLines' | 'receivedLines' | 'target' | 'elsewhere' | 'verdicts'> & {
    readonly post: Post
  }

/** What is decided upon a book: a post; or what has arrived in other books of what it waits for. */
export type BookItem = PostItem | (Posted & { readonly arrived: Arrived })

/** The book of an area as its writer sees it. The registry is asked at the moment of each decision. */
export const bookWritten = (area: AreaCode, registry: () => Registry): WrittenStream<Book, BookItem> => ({
  stream: bookStream(area),
  empty: emptyBook(area),
  evolve,
  answered,
  decide: (book, item, now) => {
    const around = { now, registry: registry(), sha256 }
    if ('arrived' in item) return { ok: true, events: decideArrived(book, item.arrived, around) }
    const { post, ...context } = item
    return decide(book, post, { ...around, ...context })
  },
})
