import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { BASIS_WORDS } from '../quantities/mass.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book, Parcel } from './book.ts'
import { checkArrival, gainedOnTheWay } from './checks/arrival.ts'
import { checkJourney } from './checks/chronology.ts'
import { checkLines, checkLotsOnce } from './checks/parcel.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { decideReceiptAhead, receiveAhead, receivedInFullAlready } from './decide-receipt-ahead.ts'
import { coverOf, leftOf } from './line-cover.ts'
import { happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accountOf } from './parcel-account.ts'
import { accepted, draft, inOneRequest } from './record.ts'

type Receipt = Post<'LotReceived'>
type Line = Receipt['lines'][number]
type Received = {
  readonly account: ReturnType<typeof accountOf>
  readonly unexplained: number
  readonly problems: Problem[]
}

type Opened = {
  readonly sender: string
  readonly parcel: Parcel
  /** Where its lines are in the post. */
  readonly field: (index: number) => string
}

/**
 * Decides a receipt: goods of a parcel become lots of this book, in parts, never more than is open. What comes beyond that, or ahead of the
 * shipment's post, is here all the same: of unknown origin, on hold, until the parcel has something that it can be.
 */
export const decideReceipt = (book: Book, post: Receipt, context: Context): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return decideReceiptAhead(book, post, context, found)
  const { sender, parcel } = found
  const [wrong] = [
    ...checkLines(
      parcel,
      post.lines.map(({ line }) => line),
      (index) => `lines/${index}/line`,
    ),
    ...checkLotsOnce(post.lines),
  ]
  if (wrong) return refused(wrong)
  const isOpen = ({ line }: Line): boolean => leftOf(book, parcel, line).grams > 0
  const open = post.lines.filter(isOpen)
  const full = post.lines.filter((line) => !isOpen(line))
  const fieldOf = (lines: readonly Line[]) => (index: number) =>
    `lines/${post.lines.indexOf(lines[index] ?? post.lines[0]!)}`
  const parts: Decision<LedgerEvent>[] = []
  if (open.length > 0)
    parts.push(receiveOpen(book, { ...post, lines: open }, context, { sender, parcel, field: fieldOf(open) }))
  if (full.length > 0) {
    const why = receivedInFullAlready(book, parcel, full, `${fieldOf(full)(0)}/line`)
    parts.push(receiveAhead(book, { ...post, lines: full }, context, { why, field: fieldOf(full) }))
  }
  const not = parts.find((part) => !part.ok)
  if (not !== undefined) return not
  return { ok: true, events: inOneRequest(parts.flatMap((part) => (part.ok ? part.events : []))) }
}

/** What is received of lines of which something is open. */
const receiveOpen = (
  book: Book,
  post: Receipt,
  context: Context,
  { sender, parcel, field }: Opened,
): Decision<LedgerEvent> => {
  const received = post.lines.map((line, index) => receive(book, parcel, line, field(index)))
  const unread = received.find((line): line is Problem => 'severity' in line)
  if (unread) return refused(unread)
  const lines = received.filter((line): line is Received => 'account' in line)
  const accounts = lines.map((line) => line.account)
  const { yields } = flowOf(draft(book, post, context, { sender, accounts }))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkYields(book, yields, field, happenedBy(post, context)),
    ...checkJourney(
      parcel,
      happenedBy(post, context),
      post.lines.map((line) => line.lot),
      'occurredAt',
    ),
    ...lines.flatMap((line) => line.problems),
  ])
  if (!verdict.ok) return verdict
  const unexplained = post.lines
    .map((line, index) => ({ lot: line.lot, grams: lines[index]?.unexplained ?? 0 }))
    .filter((part) => part.grams > 0)
  return accepted(book, post, context, { ...verdict, unexplained }, { sender, accounts })
}

const receive = (book: Book, parcel: Parcel, line: Line, at: string): Received | Problem => {
  const sent = parcel.lines[line.line - 1]
  if (sent === undefined) throw new RangeError(`Parcel ${parcel.id} has no line ${line.line}.`)
  if (line.mass.basis !== sent.basis || (line.covers !== undefined && line.covers.basis !== sent.basis)) {
    return fatal(
      'BASIS_MISMATCH',
      `${at}/mass`,
      `Line ${line.line} was sent ${BASIS_WORDS[sent.basis]}; it is received ${BASIS_WORDS[line.mass.basis]}.`,
      `Give the mass ${BASIS_WORDS[sent.basis]}.`,
    )
  }
  const arrived = { grams: line.mass.grams, pieces: line.pieces ?? 0 }
  const coming = { ...line, covers: line.covers?.grams, arrived }
  const cover = coverOf(book, parcel, sent, coming, at)
  if ('severity' in cover) return cover
  const arrival = { lot: line.lot, from: sent.lot, covered: cover.covered, arrived }
  return {
    account: accountOf(sent, arrival.covered),
    unexplained: gainedOnTheWay(arrival),
    problems: [...cover.problems, ...checkArrival(arrival, at)],
  }
}
