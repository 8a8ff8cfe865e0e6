import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book, Parcel } from './book.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accountOf } from './parcel-account.ts'
import { receivedOf } from './parcels.ts'
import { accepted, draft } from './record.ts'
import { UNMATCHED } from './unmatched.ts'

/** Decides goods that come ahead of their papers: received, of unknown origin, on hold. */
export const decideUnmatched = (
  book: Book,
  post: Post<'LotReceivedUnmatched'>,
  context: Context,
): Decision<LedgerEvent> => {
  const { yields } = flowOf(draft(book, post, context))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context.now),
    ...checkYields(book, yields, (index) => `lines/${index}`),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

/** Decides a match: goods that were received without papers are of this parcel. */
export const decideMatch = (
  book: Book,
  post: Post<'ReceiptMatched'>,
  context: Context,
): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  if ('severity' in found) return refused(found)
  const { sender, parcel } = found
  const problems = post.lines.flatMap((line, index) => checkMatch(book, parcel, line, `lines/${index}`))
  const verdict = judge(post.mode, [...checkTimes(post, context.now), ...problems])
  if (!verdict.ok) return verdict
  const accounts = post.lines.flatMap((line) => {
    const sent = parcel.lines[line.line - 1]
    if (sent === undefined) return []
    const before = receivedOf(book, parcel.id, line.line)
    const grams = Math.min(line.covers?.grams ?? sent.grams - before.grams, sent.grams - before.grams)
    const pieces = Math.min(line.coversPieces ?? sent.pieces - before.pieces, sent.pieces - before.pieces)
    return [accountOf(sent, { grams, pieces })]
  })
  return accepted(book, post, context, verdict, { sender, accounts })
}

const checkMatch = (
  book: Book,
  parcel: Parcel,
  line: Post<'ReceiptMatched'>['lines'][number],
  at: string,
): Problem[] => {
  const sent = parcel.lines[line.line - 1]
  if (sent === undefined)
    return [
      fatal(
        'PARCEL_LINE_UNKNOWN',
        `${at}/line`,
        `Parcel ${parcel.id} has ${parcel.lines.length} lines.`,
        'Count the lines from 1, as on the papers.',
      ),
    ]
  if (sent.grams - receivedOf(book, parcel.id, line.line).grams <= 0)
    return [
      fatal(
        'PARCEL_LINE_RECEIVED',
        `${at}/line`,
        `Line ${line.line} of parcel ${parcel.id} has been received in full.`,
        'Look for another line.',
      ),
    ]
  return book.accounts.get(line.lot)?.holds.has(UNMATCHED)
    ? []
    : [
        fatal(
          'LOT_NOT_UNMATCHED',
          `${at}/lot`,
          `Lot ${line.lot} is not one that was received without papers.`,
          'Name a lot that waits to be matched.',
        ),
      ]
}
