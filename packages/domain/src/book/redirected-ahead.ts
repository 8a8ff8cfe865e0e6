import { defined } from '../defined.ts'
import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Book, Parcel, RedirectedAhead } from './book.ts'
import { judge } from './checks/problem.ts'
import { checkShippingGate, verdictsOfLines } from './checks/shipping-gate.ts'
import type { Context } from './context.ts'
import { earlyOf, posterOf } from './early.ts'
import { exceptionRaisedAt } from './exceptions.ts'
import { parcelOf } from './parcels.ts'
import { concluded, draft } from './record.ts'
import { goingOnAs, redirectedOf, refusalNotYetPosted } from './redirected-lines.ts'
import { redirectedParcel } from './refusals.ts'

type Redirection = LedgerEvent<'ParcelRedirected'>

/** Whether it says no more than that the refusal has come which an earlier one was ahead of. */
export const isOfRefusal = ({ lines, binds }: Pick<Redirection, 'lines' | 'binds'>): boolean =>
  lines.length === 0 && binds !== undefined

/** What a redirection waits for, where it does. */
const awaitedBy = (event: Redirection): RedirectedAhead['awaits'] | null => {
  const { lines, findings = [] } = event
  if (isOfRefusal(event)) return null
  if (lines.length === 0) return 'shipment'
  return findings.some(({ code }) => code === 'REFUSAL_NOT_YET_POSTED') ? 'refusal' : null
}

/** The book after a redirection, which waits where what it rests on is not posted yet. */
export const withRedirectedAhead = (book: Book, event: Redirection, revision: number): Book => {
  const { parcel, of, addressee, reason, occurredAt, contract, lineItem, clauses, deliveryDue } = event
  const awaits = awaitedBy(event)
  if (awaits === null) return withoutRedirectedAhead(book, event)
  const under = defined({ contract, lineItem, clauses, deliveryDue })
  const waiting = { ...earlyOf(event, revision), of, occurredAt, addressee, reason, awaits, under }
  return { ...book, redirectedAhead: book.redirectedAhead.set(parcel, waiting) }
}

export const withoutRedirectedAhead = (book: Book, { parcel }: Pick<Redirection, 'parcel'>): Book =>
  book.redirectedAhead.has(parcel) ? { ...book, redirectedAhead: book.redirectedAhead.delete(parcel) } : book

/** The book without the redirections whose refusal has come, or of which two people have said what there is to say. */
export const withoutAnsweredRedirections = (book: Book): Book => {
  if (book.redirectedAhead.size === 0) return book
  const open = book.redirectedAhead.filter(
    ({ awaits, revision }) =>
      awaits === 'shipment' || exceptionRaisedAt(book, revision, 'REFUSAL_NOT_YET_POSTED') !== undefined,
  )
  return open.size === book.redirectedAhead.size ? book : { ...book, redirectedAhead: open }
}

/** What redirections say, now that the shipment of what they are part of is posted; and those of what they said. */
export const boundRedirections = (
  book: Book,
  shipment: LedgerEvent<'LotShipped' | 'MagnetShipped'>,
  context: Context,
): LedgerEvent[] => {
  if (book.redirectedAhead.size === 0) return []
  const events: LedgerEvent[] = []
  let at: Parcel | undefined = parcelOf(shipment)
  while (at !== undefined) {
    const event = boundRedirection(book, at, events.length === 0 ? context : { ...context, ...NOT_ASKED })
    if (event === undefined) break
    events.push(event)
    at = redirectedParcel(event)
  }
  return events
}

/** Of a parcel that had not been bound yet nobody was asked. */
const NOT_ASKED = { refusedLines: [], receivedLines: [] }

const boundRedirection = (book: Book, parcel: Parcel, context: Context): Redirection | undefined => {
  const of = parcel.id
  const waiting = [...book.redirectedAhead].find(([, each]) => each.of === of && each.awaits === 'shipment')
  if (waiting === undefined) return undefined
  const [id, { revision: binds, occurredAt, addressee, reason, under }] = waiting
  const { lines, isRefused } = redirectedOf(book, parcel, context)
  if (lines.length === 0) return undefined
  const again = {
    ...{ type: 'ParcelRedirected', mode: 'report', manual: false, assurance: 'reported' },
    ...{ occurredAt, parcel: id, of, addressee, reason, ...under },
  } as Post<'ParcelRedirected'>
  const exception = exceptionRaisedAt(book, binds, 'PARCEL_NOT_YET_POSTED')
  const leaving = goingOnAs(again, lines)
  // What was in it was not known when it went on: no verdict can have been asked for.
  const unasked = { ...context, verdicts: [] }
  const verdict = judge('report', [
    ...(isRefused ? [] : [refusalNotYetPosted(parcel, id, lines)]),
    ...checkShippingGate(book, leaving, unasked, () => 'addressee/party'),
  ])
  return concluded(
    draft(book, again, context, { lines, binds, ...verdictsOfLines(book, leaving, unasked) }),
    verdict.ok ? verdict : {},
    exception === undefined ? {} : { settles: [exception] },
  ) as Redirection
}

/** That what went on was refused, now that it is posted by its addressee; none while that is not so of all of it. */
export const boundByRefusal = (
  book: Book,
  id: string,
  refused: NonNullable<Context['refusedLines']>,
  context: Omit<Context, 'poster'>,
): Redirection | undefined => {
  const waiting = book.redirectedAhead.get(id)
  const parcel = book.parcels.get(id)
  if (waiting === undefined || parcel === undefined || waiting.awaits !== 'refusal') return undefined
  const { of, occurredAt, addressee, reason, awaits: _, under: __, ...early } = waiting
  const exception = exceptionRaisedAt(book, early.revision, 'REFUSAL_NOT_YET_POSTED')
  const isRefused = parcel.lines.every(
    ({ of: line, grams }) =>
      grams <= refused.reduce((sum, each) => sum + (each.line === line ? each.grams : 0), 0),
  )
  if (exception === undefined || !isRefused) return undefined
  const again = {
    ...{ type: 'ParcelRedirected', mode: 'report', manual: false, assurance: 'reported' },
    ...{ occurredAt, parcel: id, of, addressee, reason },
  } as Post<'ParcelRedirected'>
  const said = { lines: [], binds: early.revision }
  return concluded(
    draft(book, again, { ...context, poster: posterOf(early) }, said),
    {},
    { settles: [exception] },
  ) as Redirection
}
