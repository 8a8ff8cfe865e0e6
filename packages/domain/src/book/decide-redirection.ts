import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Leaving } from '../events/line-delivery.ts'
import { areaOf } from '../ids.ts'
import type { Book, Parcel } from './book.ts'
import { checkAddresseeKnown, checkParcelId } from './checks/parcel.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { redirectionsOf } from './checks/rested-on.ts'
import { checkShippingGate, verdictsOfLines } from './checks/shipping-gate.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'
import { goingOnAs, redirectedOf, refusalNotYetPosted } from './redirected-lines.ts'

type Redirection = Post<'ParcelRedirected'>

/**
 * Decides a redirection: what an addressee refused goes on as a parcel of its own, to another, or back to where it came from. The truck does not
 * wait for the posts: it may be reported before the refusal, and before the shipment.
 */
export const decideRedirection = (book: Book, post: Redirection, context: Context): Decision<LedgerEvent> => {
  const parcel = book.parcels.get(post.of)
  if (parcel === undefined && areaOf(post.of) !== book.area)
    return refused(
      fatal(
        'PARCEL_UNKNOWN',
        'of',
        `Parcel ${post.of} did not leave from ${book.area}.`,
        'Take the parcel from the shipment.',
      ),
    )
  const common = [
    ...checkTimes(post, context),
    ...checkParcelId(book, post.parcel),
    ...checkAddresseeKnown(context.registry, post.addressee),
  ]
  // One that went on itself, and waits for its shipment, has no lines yet.
  const isKnown = parcel !== undefined && parcel.lines.length > 0
  const { lines, problems } = isKnown
    ? goingOn(book, post, parcel, context)
    : { lines: [], problems: [notYetShipped(post)] }
  const leaving = goingOnAs(post, lines)
  const gated = checkShippingGate(book, leaving, context, () => 'addressee/party')
  const verdict = judge(post.mode, [...common, ...problems, ...gated])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { lines, ...verdictsOfLines(book, leaving, context) })
}

/** What a redirection takes along, by what its addressee's book says of it; nothing while the parcel that it was part of is not known. */
export const leavingByRedirection = (
  book: Book,
  post: Redirection,
  context: Pick<Context, 'refusedLines' | 'receivedLines'>,
): Leaving => {
  const parcel = book.parcels.get(post.of)
  return goingOnAs(post, parcel === undefined ? [] : redirectedOf(book, parcel, context).lines)
}

const goingOn = (book: Book, post: Redirection, parcel: Parcel, context: Context) => {
  const { lines, isRefused } = redirectedOf(book, parcel, context)
  const problems =
    lines.length === 0
      ? [nothingLeft(book, parcel)]
      : isRefused
        ? []
        : [refusalNotYetPosted(parcel, post.parcel, lines)]
  return { lines, problems }
}

const nothingLeft = (book: Book, { id, addressee }: Parcel): Problem => {
  const already = redirectionsOf(book, id)
  return already.length > 0
    ? fatal(
        'PARCEL_NOT_REFUSED',
        'of',
        `What was refused of ${id} went on as ${already.join(', ')}.`,
        'Ship what is to follow as a parcel of its own.',
      )
    : fatal(
        'PARCEL_NOT_REFUSED',
        'of',
        `${'area' in addressee ? addressee.area : addressee.party} has received all of ${id}.`,
        'What was received is sent on as a parcel of its own, from where it is.',
      )
}

const notYetShipped = ({ parcel, of }: Redirection): Problem =>
  doubt(
    'PARCEL_NOT_YET_POSTED',
    'disputed',
    [],
    'of',
    `Parcel ${of} has gone on as ${parcel}, and its shipment is not posted yet: what is in it is not known until then.`,
    'Post the shipment first, or correct the parcel id.',
    `Post the shipment of ${of}: what its addressee did not take is then what went on. If it was part of another parcel, declare this erroneous and post it with that.`,
  )
