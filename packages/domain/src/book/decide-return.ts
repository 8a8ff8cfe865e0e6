import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf } from '../ids.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { beyondSent, checkBeyond } from './checks/returned-goods.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accountOf } from './parcel-account.ts'
import { accepted, draft } from './record.ts'

/** Decides a customer's return: goods of a parcel that left from here become lots again, with the provenance that they had. */
export const decideReturn = (
  book: Book,
  post: Post<'CustomerReturnReceived'>,
  context: Context,
): Decision<LedgerEvent> => {
  const parcel = book.parcels.get(post.parcel)
  if (parcel === undefined) return decideReturnAhead(book, post, context)
  const missing = post.lines.findIndex(({ line }) => parcel.lines[line - 1] === undefined)
  if (missing >= 0)
    return refused(
      fatal(
        'PARCEL_LINE_UNKNOWN',
        `lines/${missing}/line`,
        `Parcel ${parcel.id} has ${parcel.lines.length} lines.`,
        'Count the lines from 1, as on the papers.',
      ),
    )
  const matched = post.lines.flatMap((line) => {
    const sent = parcel.lines[line.line - 1]
    return sent === undefined ? [] : [{ line, sent }]
  })
  const accounts = matched.map(({ line, sent }) =>
    accountOf(sent, { grams: Math.min(line.mass.grams, sent.grams), pieces: line.pieces ?? 0 }),
  )
  const { yields } = flowOf(draft(book, post, context, { accounts }))
  const excess = matched.map(({ line, sent }) => beyondSent(line.mass.grams, sent))
  const beyond: Problem[] = matched.flatMap(({ line: { lot, mass, pieces = 0 }, sent }, index) =>
    checkBeyond({ lot, grams: mass.grams, pieces }, sent, `lines/${index}/mass`),
  )
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkYields(book, yields, (index) => `lines/${index}`, happenedBy(post, context)),
    ...beyond,
  ])
  if (!verdict.ok) return verdict
  const unexplained = matched
    .map(({ line }, index) => ({ lot: line.lot, grams: excess[index] ?? 0 }))
    .filter((part) => part.grams > 0)
  return accepted(book, post, context, { ...verdict, unexplained }, { accounts })
}

/** Goods that come back before their shipment is posted: of unknown provenance, and disputed, until it is. */
const decideReturnAhead = (
  book: Book,
  post: Post<'CustomerReturnReceived'>,
  context: Context,
): Decision<LedgerEvent> => {
  if (areaOf(post.parcel) !== book.area)
    return refused(
      fatal(
        'PARCEL_UNKNOWN',
        'parcel',
        `Parcel ${post.parcel} did not leave from ${book.area}.`,
        'Take the parcel from the shipment that the goods came with, or receive them without papers.',
      ),
    )
  const { yields } = flowOf(draft(book, post, context, { accounts: [] }))
  const lots = post.lines.map(({ lot }) => lot)
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkYields(book, yields, (index) => `lines/${index}`, happenedBy(post, context)),
    doubt(
      'PARCEL_NOT_YET_POSTED',
      'disputed',
      lots,
      'parcel',
      `${lots.join(', ')} came back of parcel ${post.parcel}, and its shipment is not posted yet: what they are is not known until then.`,
      'Post the shipment first, or correct the parcel id.',
      'Post the shipment: they are then what left in it. If they left in another parcel, declare this erroneous and post it with that.',
    ),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, { accounts: [] })
}
