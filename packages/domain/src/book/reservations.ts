import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { LotId } from '../ids.ts'
import type { Book } from './book.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision } from './outcome.ts'
import { accepted } from './record.ts'

/** Decides a reservation: the next numbers of the series, which nobody else may use. */
export const decideReservation = (
  book: Book,
  post: Post<'LotIdsReserved'>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, checkTimes(post, context))
  if (!verdict.ok) return verdict
  const first = book.reservations.get(post.series)?.next ?? 1
  return accepted(book, post, context, verdict, { first, last: first + post.count - 1 })
}

export const withReservation = (book: Book, event: LedgerEvent<'LotIdsReserved'>): Book => {
  const before = book.reservations.get(event.series)
  const { first, last, terminal } = event
  const blocks = [...(before?.blocks ?? []), { first, last, terminal }]
  return { ...book, reservations: book.reservations.set(event.series, { next: last + 1, blocks }) }
}

const NUMBERED = /^[A-Z0-9]+-[A-Z0-9]+-([A-Z0-9][A-Z0-9._]*)-0*(\d{1,15})$/

/** The terminal that a lot id is set aside for, if any. */
export const reservedFor = (book: Book, lot: LotId): string | null => {
  if (book.reservations.size === 0) return null
  const [, series = '', number = ''] = NUMBERED.exec(lot) ?? []
  const block = book.reservations
    .get(series)
    ?.blocks.find(({ first, last }) => first <= Number(number) && Number(number) <= last)
  return number === '' ? null : (block?.terminal ?? null)
}

/** A decision, unless it would use a number that is set aside for another terminal. */
export const respectingReservations = (
  book: Book,
  post: Post,
  decision: Decision<LedgerEvent>,
): Decision<LedgerEvent> => {
  if (!decision.ok || book.reservations.size === 0) return decision
  const born = decision.events.flatMap((event) =>
    flowOf(event)
      .yields.filter((given) => !given.adds)
      .map((given) => given.lot),
  )
  const taken = born.find((lot) => ![null, post.source?.system].includes(reservedFor(book, lot)))
  if (taken === undefined) return decision
  return refused(
    fatal(
      'LOT_ID_RESERVED',
      'source/system',
      `Lot id ${taken} is set aside for ${reservedFor(book, taken)}.`,
      'Use the next free number; only that terminal posts under this one, and names itself as its source.',
    ),
  )
}
