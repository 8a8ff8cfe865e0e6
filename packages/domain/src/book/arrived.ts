import type { LedgerEvent } from '../events/catalogue.ts'
import type { ParcelId } from '../ids.ts'
import type { Book } from './book.ts'
import type { Arrived, Context } from './context.ts'
import { boundMatch } from './matched-ahead.ts'
import { boundByRefusal } from './redirected-ahead.ts'
import { boundRefusal } from './refused-ahead.ts'

/** What posts of this book wait for in other books. */
export type Awaited = {
  /** Parcels of which something was posted here ahead of their shipment, or of their goods. */
  readonly parcels: readonly ParcelId[]
  /** Parcels that went on from here, and the parcel that each was part of, of which no refusal is posted. */
  readonly refusals: readonly { readonly parcel: ParcelId; readonly of: ParcelId }[]
}

/** What the book waits for; null where that is nothing, as nearly always. */
export const awaitedOf = (book: Book): Awaited | null => {
  const { matchedAhead, refusedAhead, redirectedAhead } = book
  if (matchedAhead.size + refusedAhead.size + redirectedAhead.size === 0) return null
  const refusals = [...redirectedAhead].flatMap(([parcel, { of, awaits }]) =>
    awaits === 'refusal' ? [{ parcel, of }] : [],
  )
  const parcels = [...new Set([...matchedAhead.keys(), ...refusedAhead.keys()])]
  return parcels.length + refusals.length === 0 ? null : { parcels, refusals }
}

/** Whether something of a parcel has gone on before its shipment is posted. */
export const hasGoneOnAhead = ({ redirectedAhead }: Book, parcel: ParcelId): boolean =>
  redirectedAhead.some(({ of, awaits }) => of === parcel && awaits === 'shipment')

/**
 * The next event that what has arrived in other books brings: it says again, with its figures, what was posted here ahead of it. None once all
 * of that is bound.
 */
export const nextBound = (
  book: Book,
  { parcels, refusals }: Arrived,
  context: Omit<Context, 'poster'>,
  which: 'all' | 'received' = 'all',
): LedgerEvent | undefined => {
  for (const each of parcels) {
    // What was matched came, and so was not refused.
    const event =
      boundMatch(book, each, context, which) ??
      (which === 'received' ? undefined : boundRefusal(book, each, context))
    if (event !== undefined) return event
  }
  for (const { parcel, refused } of refusals) {
    const event = boundByRefusal(book, parcel, refused, context)
    if (event !== undefined) return event
  }
  return undefined
}
