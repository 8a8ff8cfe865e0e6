import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { BASIS_WORDS } from '../quantities/mass.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book, Parcel, ParcelLine } from './book.ts'
import { type Arrival, checkArrival, gainedOnTheWay } from './checks/arrival.ts'
import { checkJourney } from './checks/chronology.ts'
import { checkLines, checkLotsOnce } from './checks/parcel.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { coversInTurn } from './covers-in-turn.ts'
import { decideReceiptAhead, receiveAhead, receivedInFullAlready } from './decide-receipt-ahead.ts'
import type { Cover } from './line-cover.ts'
import { happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accountOf } from './parcel-account.ts'
import { accepted, draft, inOneRequest } from './record.ts'

type Receipt = Post<'LotReceived'>
type Line = Receipt['lines'][number]
/** A line of a receipt with what it stands for, and where it is in the post. */
type Taken = {
  readonly line: Line
  readonly at: string
  readonly cover: Cover & { readonly sent: ParcelLine }
}

type Opened = { readonly sender: string; readonly parcel: Parcel }

/**
 * Decides a receipt: goods of a parcel become lots of this book, in parts, never more than is open; several of them may be of one line. What comes
 * beyond that, or ahead of the shipment's post, is here all the same: of unknown origin, on hold, until the parcel has something that it can be.
 */
export const decideReceipt = (book: Book, post: Receipt, context: Context): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return decideReceiptAhead(book, post, context, found)
  const { parcel } = found
  const [wrong] = [
    ...checkLines(
      parcel,
      post.lines.map(({ line }) => line),
      (index) => `lines/${index}/line`,
    ),
    ...checkLotsOnce(post.lines),
  ]
  if (wrong) return refused(wrong)
  const { covers, after } = coversInTurn(
    book,
    parcel,
    post.lines.map((line, index) => ({
      ...line,
      covers: line.covers?.grams,
      arrived: arrivedOf(line),
      at: fieldOf(index),
    })),
  )
  const taken = post.lines.flatMap((line, index): Taken[] => {
    const cover = covers[index]
    return cover ? [{ line, at: fieldOf(index), cover }] : []
  })
  const full = post.lines.flatMap((line, index) =>
    covers[index] === null ? [{ line, at: fieldOf(index) }] : [],
  )
  const parts: Decision<LedgerEvent>[] = []
  if (taken.length > 0) parts.push(receiveOpen(book, post, context, found, taken))
  if (full.length > 0) {
    const lines = full.map(({ line }) => line)
    const why = receivedInFullAlready(after, parcel, lines, `${full[0]?.at}/line`)
    const field = (index: number): string => full[index]?.at ?? 'lines'
    parts.push(receiveAhead(book, { ...post, lines }, context, { why, field }))
  }
  const not = parts.find((part) => !part.ok)
  if (not !== undefined) return not
  return { ok: true, events: inOneRequest(parts.flatMap((part) => (part.ok ? part.events : []))) }
}

const fieldOf = (index: number): string => `lines/${index}`
const arrivedOf = ({ mass, pieces = 0 }: Line) => ({ grams: mass.grams, pieces })

/** What is received of lines of which something is open. */
const receiveOpen = (
  book: Book,
  whole: Receipt,
  context: Context,
  { sender, parcel }: Opened,
  taken: readonly Taken[],
): Decision<LedgerEvent> => {
  const [otherwise] = taken.flatMap(checkBasis)
  if (otherwise) return refused(otherwise)
  const post = { ...whole, lines: taken.map(({ line }) => line) }
  const arrivals = taken.map(arrivalOf)
  const accounts = taken.map(({ cover }) => accountOf(cover.sent, cover.covered))
  const { yields } = flowOf(draft(book, post, context, { sender, accounts }))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkYields(book, yields, (index) => taken[index]?.at ?? 'lines', happenedBy(post, context)),
    ...checkJourney(
      parcel,
      happenedBy(post, context),
      post.lines.map((line) => line.lot),
      'occurredAt',
    ),
    ...taken.flatMap(({ cover, at }, index) => [...cover.problems, ...checkArrival(arrivals[index]!, at)]),
  ])
  if (!verdict.ok) return verdict
  const unexplained = arrivals
    .map((arrival) => ({ lot: arrival.lot, grams: gainedOnTheWay(arrival) }))
    .filter((part) => part.grams > 0)
  return accepted(book, post, context, { ...verdict, unexplained }, { sender, accounts })
}

const arrivalOf = ({ line, cover: { covered, sent } }: Taken): Arrival => ({
  ...{ lot: line.lot, from: sent.lot },
  ...{ covered, arrived: arrivedOf(line) },
})

/** Goods are received weighed as they were sent. */
const checkBasis = ({ line, at, cover: { sent } }: Taken): Problem[] =>
  line.mass.basis === sent.basis && (line.covers === undefined || line.covers.basis === sent.basis)
    ? []
    : [
        fatal(
          'BASIS_MISMATCH',
          `${at}/mass`,
          `Line ${line.line} was sent ${BASIS_WORDS[sent.basis]}; it is received ${BASIS_WORDS[line.mass.basis]}.`,
          `Give the mass ${BASIS_WORDS[sent.basis]}.`,
        ),
      ]
