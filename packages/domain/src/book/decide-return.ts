import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
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
  if (parcel === undefined)
    return refused(
      fatal(
        'PARCEL_UNKNOWN',
        'parcel',
        `Parcel ${post.parcel} did not leave from ${book.area}.`,
        'Take the parcel from the shipment that the goods came with. If that is not posted yet, post it first; or receive the goods without papers, and withdraw that once it is.',
      ),
    )
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
  const excess = matched.map(({ line, sent }) =>
    Math.max(0, line.mass.grams - sent.grams - weighingAllowance(sent.grams)),
  )
  const beyond: Problem[] = matched.flatMap(({ line, sent }, index) =>
    (excess[index] ?? 0) > 0 || (line.pieces ?? 0) > sent.pieces
      ? [
          doubt(
            'RETURN_BEYOND_SHIPMENT',
            'critical',
            [line.lot],
            `lines/${index}/mass`,
            `${formatGrams(sent.grams)} (${sent.pieces} pieces) of ${sent.lot} were shipped; ${formatGrams(line.mass.grams)} (${line.pieces ?? 0} pieces) come back.`,
            'Look whether these are our goods at all.',
          ),
        ]
      : [],
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
