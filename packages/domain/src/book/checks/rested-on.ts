import type { LedgerEvent } from '../../events/catalogue.ts'
import { isReceivedAhead } from '../../flow/of-custody.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Book } from '../book.ts'
import type { ParcelElsewhere } from '../context.ts'
import type { Problem } from '../outcome.ts'
import { UNMATCHED } from '../unmatched.ts'
import { fatal } from './problem.ts'

/**
 * Goods are in one place: what moved them is not withdrawn while a later event has them elsewhere. That one goes first, whoever's book it is
 * in; otherwise the same goods would be twice in the ledger.
 */
export const checkRestedOn = (
  book: Book,
  target: LedgerEvent,
  elsewhere: ParcelElsewhere | undefined,
  revision: number,
): Problem[] => {
  switch (target.type) {
    case 'LotReceivedUnmatched':
      return matchedLots(book, target)
    case 'LotReceived':
      return isReceivedAhead(target) ? matchedLots(book, target) : []
    case 'CustomerReturnReceived':
      return boundLots(book, target)
    case 'LotShipped':
    case 'MagnetShipped':
    case 'ParcelRedirected':
      return [
        ...sentOn(target.parcel, redirectionsOf(book, target.parcel)),
        ...taken(target.parcel, elsewhere),
        ...(target.type === 'ParcelRedirected' ? boundRedirection(book, target) : returnedOf(book, target)),
      ]
    case 'ParcelRefused':
      return [
        ...(isOfOthers(target) ? [] : sentOn(target.parcel, elsewhere?.sentOnAs ?? [])),
        ...boundRefusal(book, target, revision),
      ]
    case 'ReceiptMatched':
      return boundMatch(book, target, revision)
    default:
      return []
  }
}

const restedOn = (message: string, remedy: string): Problem =>
  fatal('TARGET_RESTED_ON', 'target', message, remedy)

/** The parcels as which parts of a parcel went on after a refusal. */
export const redirectionsOf = (book: Book, parcel: string): string[] =>
  [...book.parcels.values()].filter(({ redirects }) => redirects === parcel).map(({ id }) => id)

const matchedLots = (
  book: Book,
  { lines }: LedgerEvent<'LotReceivedUnmatched' | 'LotReceived'>,
): Problem[] => {
  const matched = lines.flatMap(({ lot }) =>
    book.accounts.get(lot)?.holds.has(UNMATCHED) === false ? [lot] : [],
  )
  return matched.length === 0
    ? []
    : [restedOn(`${matched.join(', ')} was matched to a parcel since.`, 'Declare the match erroneous first.')]
}

/** Goods that came back ahead of their shipment's post are bound to it by a match of its own. */
const boundLots = (
  book: Book,
  { parcel, lines, accounts }: LedgerEvent<'CustomerReturnReceived'>,
): Problem[] => {
  const bound =
    accounts.length > 0
      ? []
      : lines.flatMap(({ lot }) => (book.accounts.get(lot)?.sent === undefined ? [] : [lot]))
  return bound.length === 0
    ? []
    : [
        restedOn(
          `${bound.join(', ')} was bound to the shipment of ${parcel} when that was posted.`,
          'Declare that match erroneous first; it follows the shipment in the book.',
        ),
      ]
}

/** What was said ahead of a shipment is said again by an event of its own once that is posted. */
const saidAgain = (parcel: string): Problem =>
  restedOn(
    `It was bound to the shipment of ${parcel} when that was posted.`,
    'Declare the event erroneous that has bound it: it is the later one of the same parcel in the book.',
  )

const boundRedirection = (book: Book, { parcel, of, lines }: LedgerEvent<'ParcelRedirected'>): Problem[] =>
  lines.length === 0 && (book.parcels.get(parcel)?.lines.length ?? 0) > 0 ? [saidAgain(of)] : []

/** A refusal by somebody whom the parcel did not go to: what goes on of it does so upon the addressee's. */
const isOfOthers = ({ refused, findings }: LedgerEvent<'ParcelRefused'>): boolean =>
  refused.length === 0 && (findings ?? []).some(({ code }) => code === 'PARCEL_ADDRESSED_ELSEWHERE')

const boundRefusal = (
  book: Book,
  { parcel, refused }: LedgerEvent<'ParcelRefused'>,
  revision: number,
): Problem[] => {
  const waits = book.refusedAhead.get(parcel)?.some((each) => each.revision === revision) ?? false
  return refused.length > 0 || waits ? [] : [saidAgain(parcel)]
}

const boundMatch = (
  book: Book,
  { parcel, accounts, binds }: LedgerEvent<'ReceiptMatched'>,
  revision: number,
): Problem[] => {
  // That nothing of its parcel is left for the goods is bound to nothing.
  if (binds !== undefined) return []
  const waits = book.matchedAhead.get(parcel)?.some((each) => each.revision === revision) ?? false
  return accounts.length > 0 || waits ? [] : [saidAgain(parcel)]
}

/** Goods that came back to this area would be in it twice. */
const returnedOf = (book: Book, { parcel }: LedgerEvent<'LotShipped' | 'MagnetShipped'>): Problem[] => {
  const returned = book.returns.get(parcel) ?? []
  return returned.length === 0
    ? []
    : [
        restedOn(
          `${returned.join(', ')} came back of parcel ${parcel}.`,
          'Declare that return erroneous first; post it again once the shipment is posted as it was.',
        ),
      ]
}

const sentOn = (parcel: string, as: readonly string[]): Problem[] =>
  as.length === 0
    ? []
    : [
        restedOn(
          `What was refused of parcel ${parcel} went on as ${as.join(', ')}.`,
          'Have that redirection declared erroneous first.',
        ),
      ]

const taken = (parcel: string, elsewhere: ParcelElsewhere | undefined): Problem[] => {
  if (elsewhere === undefined) return []
  const { area, receivedGrams, refusedGrams } = elsewhere
  const done = [
    ...(receivedGrams > 0 ? [`received ${formatGrams(receivedGrams)}`] : []),
    ...(refusedGrams > 0 ? [`refused ${formatGrams(refusedGrams)}`] : []),
  ]
  return done.length === 0
    ? []
    : [
        restedOn(
          `${area} has ${done.join(' and ')} of parcel ${parcel}.`,
          `Have ${area} declare that erroneous first.`,
        ),
      ]
}
