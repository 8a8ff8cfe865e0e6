import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book, Parcel, RefusedAhead } from './book.ts'
import type { Context } from './context.ts'
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
    return withWaiting(book, parcel, [...before, { revision, occurredAt, lines, reason }])
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

/** What refusals say, now that their shipment is posted: that what was open of it was refused. */
export const boundRefusals = (
  book: Book,
  { sender, parcel }: { readonly sender: string; readonly parcel: Parcel },
  context: Context,
): LedgerEvent[] => {
  const { addressee } = parcel
  if (!('area' in addressee) || addressee.area !== book.area) return []
  // One at a time: what the next one refuses is what this one leaves open.
  const [waiting] = (book.refusedAhead.get(parcel.id) ?? []).filter(
    ({ lines }) => lines?.every((line) => parcel.lines[line - 1] !== undefined) ?? true,
  )
  if (waiting === undefined) return []
  const refused = openLines(book, parcel, waiting.lines)
  if (refused.length === 0) return []
  const { revision: binds, ...said } = waiting
  const exception = exceptionRaisedAt(book, binds, 'PARCEL_NOT_YET_POSTED')
  const again = {
    ...{ type: 'ParcelRefused', mode: 'report', manual: false, assurance: 'reported' },
    ...{ parcel: parcel.id, ...said },
  } as Post<'ParcelRefused'>
  return [
    concluded(
      draft(book, again, context, { sender, refused, binds }),
      {},
      exception === undefined ? {} : { settles: [exception] },
    ),
  ]
}
