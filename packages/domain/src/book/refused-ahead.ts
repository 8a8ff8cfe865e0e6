import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book, Parcel, RefusedAhead } from './book.ts'
import type { Context } from './context.ts'
import { earlyOf, posterOf } from './early.ts'
import { exceptionRaisedAt } from './exceptions.ts'
import { openLines } from './open-lines.ts'
import { concluded, draft } from './record.ts'

type Refusal = LedgerEvent<'ParcelRefused'>

const withWaiting = (book: Book, parcel: string, waiting: readonly RefusedAhead[]): Book => ({
  ...book,
  refusedAhead:
    waiting.length === 0 ? book.refusedAhead.delete(parcel) : book.refusedAhead.set(parcel, waiting),
})

/** The book after a refusal: one that says nothing yet of how much waits for the shipment; one that does binds it. */
export const withRefusedAhead = (book: Book, event: Refusal, revision: number): Book => {
  const { parcel, lines, reason, occurredAt, binds } = event
  const before = book.refusedAhead.get(parcel) ?? []
  if (event.refused.length === 0)
    return withWaiting(book, parcel, [...before, { ...earlyOf(event, revision), occurredAt, lines, reason }])
  return binds === undefined
    ? book
    : withWaiting(
        book,
        parcel,
        before.filter((each) => each.revision !== binds),
      )
}

export const withoutRefusedAhead = (book: Book, { parcel }: Refusal, revision: number): Book => {
  const before = book.refusedAhead.get(parcel)
  return before === undefined
    ? book
    : withWaiting(
        book,
        parcel,
        before.filter((each) => each.revision !== revision),
      )
}

/** What a refusal says, now that its shipment is posted: that what was open of it was refused. */
export const boundRefusal = (
  book: Book,
  { sender, parcel }: { readonly sender: string; readonly parcel: Parcel },
  context: Omit<Context, 'poster'>,
): Refusal | undefined => {
  const { addressee } = parcel
  if (!('area' in addressee) || addressee.area !== book.area) return undefined
  const waiting = (book.refusedAhead.get(parcel.id) ?? []).filter(
    ({ lines }) => lines?.every((line) => parcel.lines[line - 1] !== undefined) ?? true,
  )
  // One at a time: what the next one refuses is what this one leaves open.
  for (const { occurredAt, lines, reason, ...early } of waiting) {
    const refused = openLines(book, parcel, lines)
    if (refused.length === 0) continue
    const exception = exceptionRaisedAt(book, early.revision, 'PARCEL_NOT_YET_POSTED')
    const again = {
      ...{ type: 'ParcelRefused', mode: 'report', manual: false, assurance: 'reported' },
      ...{ parcel: parcel.id, occurredAt, lines, reason },
    } as Post<'ParcelRefused'>
    return concluded(
      draft(book, again, { ...context, poster: posterOf(early) }, { sender, refused, binds: early.revision }),
      {},
      exception === undefined ? {} : { settles: [exception] },
    ) as Refusal
  }
  return undefined
}
