import { areaOf } from '../ids.ts'
import type { Book, Parcel } from './book.ts'
import { doubt, fatal } from './checks/problem.ts'
import type { Context } from './context.ts'
import type { Problem } from './outcome.ts'

/** A parcel of another book that is addressed to this one, or the problem that it is none. */
export const addressedHere = (
  book: Book,
  id: string,
  context: Context,
): { sender: string; parcel: Parcel } | Problem => {
  const unknown = fatal(
    'PARCEL_UNKNOWN',
    'parcel',
    `The shipment of parcel ${id} is not in its sender's book.`,
    'Check the id on the papers. Until the sender has posted the shipment, receive the goods without papers; they are matched to it afterwards.',
  )
  if (!context.parcel) return unknown
  const { addressee, lines } = context.parcel.parcel
  if (!('area' in addressee) || addressee.area !== book.area)
    return doubt(
      'PARCEL_ADDRESSED_ELSEWHERE',
      'disputed',
      [],
      'parcel',
      `Parcel ${id} is not addressed to ${book.area}.`,
      'Only the addressee receives or refuses a parcel.',
    )
  // It went on from another, whose shipment is not posted yet.
  return lines.length === 0 ? unknown : context.parcel
}

/** Whom a parcel goes to, by what is posted: an area or a party. */
export const addresseeOf = ({ addressee }: Pick<Parcel, 'addressee'>): string =>
  'area' in addressee ? addressee.area : addressee.party

/**
 * Whether the shipment of a parcel that is not known may still be posted: by another area; or here, where the parcel has come back to its sender
 * before anybody has posted that it left.
 */
export const mayBeShippedLater = (book: Book, parcel: string, { registry }: Context): boolean => {
  const sender = areaOf(parcel)
  return sender === book.area ? book.parcels.has(parcel) : registry.areas.has(sender)
}
