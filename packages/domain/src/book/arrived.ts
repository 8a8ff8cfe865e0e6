import type { EventType, LedgerEvent, Post } from '../events/catalogue.ts'
import type { ParcelId } from '../ids.ts'
import type { Book } from './book.ts'
import type { Arrived, Context } from './context.ts'
import { evolve } from './evolve.ts'
import { exceptionRaisedAt } from './exceptions.ts'
import type { Decision } from './outcome.ts'
import { inOneRequest } from './record.ts'
import { boundRefusals } from './refused-ahead.ts'

/** What posts of this book wait for in other books. */
export type Awaited = {
  /** Parcels that were refused here, and whose shipment is not posted. */
  readonly parcels: readonly ParcelId[]
  /** Parcels that went on from here, and the parcel that each was part of, of which no refusal is posted. */
  readonly refusals: readonly { readonly parcel: ParcelId; readonly of: ParcelId }[]
  /** Parcels of this area of which something has gone on, and whose shipment is not posted. */
  readonly shipments: readonly ParcelId[]
}

/** What the book waits for; null where that is nothing, as nearly always. */
export const awaitedOf = (book: Book): Awaited | null => {
  if (book.refusedAhead.size === 0 && book.redirectedAhead.size === 0) return null
  const refusals = [...book.redirectedAhead].flatMap(([parcel, { of, awaits }]) =>
    awaits === 'refusal' ? [{ parcel, of }] : [],
  )
  const shipments = [...book.redirectedAhead.values()].flatMap(({ of, awaits }) =>
    awaits === 'shipment' ? [of] : [],
  )
  const parcels = [...book.refusedAhead.keys()]
  return parcels.length + refusals.length + shipments.length === 0 ? null : { parcels, refusals, shipments }
}

const openFor = (book: Book, parcel: ParcelId): string | undefined => {
  const waiting = book.redirectedAhead.get(parcel)
  return waiting && exceptionRaisedAt(book, waiting.revision, 'REFUSAL_NOT_YET_POSTED')
}

/**
 * A decision with what has arrived in other books: it binds what was posted here ahead of it, by events that come before those of the post,
 * and is decided upon the book that has them.
 */
export const withArrived = (
  book: Book,
  post: Post,
  context: Context,
  decideOn: (book: Book) => Decision<LedgerEvent>,
): Decision<LedgerEvent> => {
  const bound = bind(book, post, context)
  const decision = decideOn(bound.book)
  if (!decision.ok) return decision
  const settles = settledByArrival(bound.book, context.arrived)
  const own = decision.events.map((event, index) =>
    index > 0 || settles.length === 0
      ? event
      : ({ ...event, settles: [...(event.settles ?? []), ...settles] } as LedgerEvent),
  )
  return { ok: true, events: inOneRequest([...bound.events, ...own]) }
}

const bind = (book: Book, post: Post, context: Context): { events: LedgerEvent[]; book: Book } => {
  const about = OF_A_PARCEL.has(post.type) && 'parcel' in post ? post.parcel : undefined
  let next = book
  const events: LedgerEvent[] = []
  for (const each of context.arrived?.parcels ?? []) {
    // What is said of the parcel itself comes first: what it leaves open was refused.
    if (each.parcel.id === about) continue
    for (;;) {
      const [event] = boundRefusals(next, each, context)
      if (event === undefined) break
      events.push(event)
      next = evolve(next, { event, revision: next.revision + 1 })
    }
  }
  return { events, book: next }
}

const OF_A_PARCEL: ReadonlySet<EventType> = new Set(['LotReceived', 'ReceiptMatched', 'ParcelRefused'])

/** Exceptions that the refusals which have come answer: all that went on was refused. */
const settledByArrival = (book: Book, arrived: Arrived | undefined): readonly string[] =>
  (arrived?.refusals ?? []).flatMap(({ parcel, refused }) => {
    const exception = openFor(book, parcel)
    const gone = book.parcels.get(parcel)?.lines ?? []
    const isRefused = gone.every(
      ({ of, grams }) => grams <= refused.reduce((sum, each) => sum + (each.line === of ? each.grams : 0), 0),
    )
    return exception !== undefined && isRefused ? [exception] : []
  })
