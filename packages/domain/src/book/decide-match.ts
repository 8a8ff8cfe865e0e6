import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Account } from './account.ts'
import { addressedHere } from './addressed-here.ts'
import type { Book, Parcel } from './book.ts'
import { checkArrival } from './checks/arrival.ts'
import { checkJourney } from './checks/chronology.ts'
import { checkLines } from './checks/parcel.ts'
import { fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { bornMoment, happenedBy } from './moments.ts'
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
    ...checkTimes(post, context),
    ...checkYields(book, yields, (index) => `lines/${index}`, happenedBy(post, context)),
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
  const [wrong] = [
    ...checkLines(
      parcel,
      post.lines.map(({ line }) => line),
      (index) => `lines/${index}/line`,
    ),
    ...checkLotsOnce(post.lines),
  ]
  if (wrong) return refused(wrong)
  const matched = post.lines.map((line, index) => match(book, parcel, line, `lines/${index}`))
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...matched.flatMap(({ problems }) => problems),
  ])
  if (!verdict.ok) return verdict
  const accounts = matched.map(({ account }) => account)
  return accepted(book, post, context, verdict, { sender, accounts })
}

type Line = Post<'ReceiptMatched'>['lines'][number]

const checkLotsOnce = (lines: readonly Line[]): Problem[] =>
  lines.flatMap(({ lot }, index) =>
    lines.findIndex((other) => other.lot === lot) === index
      ? []
      : [
          fatal(
            'LOT_NAMED_TWICE',
            `lines/${index}/lot`,
            `Lot ${lot} is matched twice.`,
            'Match each lot to one line.',
          ),
        ],
  )

/** The match of one line: how much of the parcel the goods stand for, and what their weighing says about it. */
const match = (book: Book, parcel: Parcel, line: Line, at: string) => {
  const sent = parcel.lines[line.line - 1]
  if (sent === undefined) throw new RangeError(`Parcel ${parcel.id} has no line ${line.line}.`)
  const before = receivedOf(book, parcel.id, line.line)
  const open = { grams: sent.grams - before.grams, pieces: sent.pieces - before.pieces }
  const goods = book.accounts.get(line.lot)
  const arrived = { grams: goods?.inGrams ?? 0, pieces: goods?.inPieces ?? 0 }
  const covered = {
    grams: Math.min(line.covers?.grams ?? open.grams, open.grams),
    pieces: Math.min(
      line.coversPieces ?? (line.covers === undefined ? open.pieces : arrived.pieces),
      open.pieces,
    ),
  }
  const wrong = checkMatch(
    parcel,
    line,
    { openGrams: open.grams, isUnmatched: goods?.holds.has(UNMATCHED) ?? false },
    at,
  )
  const arrival = { lot: line.lot, from: sent.lot, covered, arrived }
  return {
    account: accountOf(sent, covered),
    problems:
      wrong.length > 0
        ? wrong
        : [...checkArrival(arrival, at), ...checkGoodsJourney(parcel, goods, line.lot, at)],
  }
}

/** Goods that came before their papers did not come before they left. */
const checkGoodsJourney = (
  parcel: Parcel,
  goods: Account | undefined,
  lot: string,
  at: string,
): Problem[] => {
  const arrived = goods === undefined ? null : bornMoment(goods)
  return arrived === null ? [] : checkJourney(parcel, arrived, [lot], `${at}/lot`)
}

const checkMatch = (
  parcel: Parcel,
  line: Line,
  { openGrams, isUnmatched }: { readonly openGrams: number; readonly isUnmatched: boolean },
  at: string,
): Problem[] => {
  if (openGrams <= 0)
    return [
      fatal(
        'PARCEL_LINE_RECEIVED',
        `${at}/line`,
        `Line ${line.line} of parcel ${parcel.id} has been received in full.`,
        'Look for another line.',
      ),
    ]
  return isUnmatched
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
