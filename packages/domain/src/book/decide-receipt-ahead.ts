import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf } from '../ids.ts'
import { formatGrams } from '../quantities/mass.ts'
import { addresseeOf, mayBeShippedLater } from './addressed-here.ts'
import type { Book, Parcel } from './book.ts'
import { checkLotsOnce } from './checks/parcel.ts'
import { doubt, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { receivedOf } from './parcels.ts'
import { accepted, draft } from './record.ts'

type Receipt = Post<'LotReceived'>
type Line = { readonly line: number; readonly lot: string }

/**
 * Decides goods that stand here while their parcel does not say what they are: they are of unknown origin, disputed, and on hold until it does.
 * `why`: what is not known; `field`: where the lines are in the post.
 */
export const receiveAhead = (
  book: Book,
  post: Receipt,
  context: Context,
  { why, field }: { readonly why: Problem; readonly field: (index: number) => string },
): Decision<LedgerEvent> => {
  const nothing = { sender: areaOf(post.parcel), accounts: [] }
  const { yields } = flowOf(draft(book, post, context, nothing))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkYields(book, yields, field, happenedBy(post, context)),
    why,
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, nothing)
}

/** Decides a receipt of a parcel that its sender has not posted yet, or that goes to another by what is posted. */
export const decideReceiptAhead = (
  book: Book,
  post: Receipt,
  context: Context,
  found: Problem,
): Decision<LedgerEvent> => {
  const [twice] = checkLotsOnce(post.lines)
  if (twice !== undefined) return refused(twice)
  if (found.code === 'PARCEL_UNKNOWN' && !mayBeShippedLater(book, post.parcel, context)) return refused(found)
  const why =
    found.code === 'PARCEL_UNKNOWN'
      ? notYetPosted(post)
      : addressedElsewhere(book, post, 'came as', context.parcel?.parcel)
  return receiveAhead(book, post, context, { why, field: (index) => `lines/${index}` })
}

const named = (lines: readonly Line[]): string => lines.map(({ lot }) => lot).join(', ')
const lotsOf = (lines: readonly Line[]): string[] => lines.map(({ lot }) => lot)

const notYetPosted = ({ parcel, lines }: Receipt): Problem => {
  const sender = areaOf(parcel)
  return doubt(
    'PARCEL_NOT_YET_POSTED',
    'disputed',
    lotsOf(lines),
    'parcel',
    `${named(lines)} came as parcel ${parcel}, and ${sender} has not posted its shipment: what they are is not known until then.`,
    `Have ${sender} post the shipment first, or correct the parcel id.`,
    `Have ${sender} post the shipment: they are then what it says. If they are of another parcel, match them to that.`,
  )
}

/** Goods that are said to be of a parcel which goes to another by what is posted. */
export const addressedElsewhere = (
  book: Book,
  { parcel, lines }: { readonly parcel: string; readonly lines: readonly Line[] },
  said: 'came as' | 'is matched to',
  sent: Parcel | undefined,
): Problem => {
  const sender = areaOf(parcel)
  return doubt(
    'PARCEL_ADDRESSED_ELSEWHERE',
    'disputed',
    lotsOf(lines),
    'parcel',
    `${named(lines)} ${said} parcel ${parcel}, which ${sender} has sent to ${sent === undefined ? 'another' : addresseeOf(sent)}: what they are is not known.`,
    'Only the addressee receives a parcel: check its id.',
    `If they are of another parcel, match them to that. If it was this one, have ${sender} post that it goes on to ${book.area}, and match them to the parcel as which it does.`,
  )
}

/** Of lines of which nothing is left to be received. */
export const receivedInFullAlready = (
  book: Book,
  parcel: Parcel,
  lines: readonly Line[],
  field: string,
): Problem => {
  const told = lines.map(({ line, lot }) => {
    const { grams } = receivedOf(book, parcel.id, line)
    return `${lot} came as line ${line} of parcel ${parcel.id}, of which ${formatGrams(grams)} are received already, of ${formatGrams(parcel.lines[line - 1]?.grams ?? 0)} that were sent`
  })
  return doubt(
    'RECEIVED_IN_FULL_ALREADY',
    'disputed',
    lotsOf(lines),
    field,
    `${told.join('; ')}: ${lines.length === 1 ? 'it is' : 'they are'} of unknown origin.`,
    'Check the line: nothing of it is left to be received.',
    'If they are of another parcel or line, match them to that. If an earlier receipt stands for too much, declare it erroneous and post it again with what it covers: these are then the rest.',
  )
}
