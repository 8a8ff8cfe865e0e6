import type { Book, Parcel } from './book.ts'
import { fatal } from './checks/problem.ts'
import type { Context } from './context.ts'
import type { Problem } from './outcome.ts'

/** A parcel of another book that is addressed to this one, or the problem that it is none. */
export const addressedHere = (
  book: Book,
  id: string,
  context: Context,
): { sender: string; parcel: Parcel } | Problem => {
  if (!context.parcel)
    return fatal(
      'PARCEL_UNKNOWN',
      'parcel',
      `Parcel ${id} is not in its sender's book.`,
      'Check the id on the papers; the sender has to post the shipment first.',
    )
  const { addressee } = context.parcel.parcel
  return 'area' in addressee && addressee.area === book.area
    ? context.parcel
    : fatal(
        'PARCEL_NOT_ADDRESSED_HERE',
        'parcel',
        `Parcel ${id} is not addressed to ${book.area}.`,
        'Only the addressee receives or refuses a parcel.',
      )
}
