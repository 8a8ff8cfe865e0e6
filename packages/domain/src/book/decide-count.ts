import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { areaOf } from '../ids.ts'
import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import { balanceGrams, balancePieces } from './account.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'

/** Decides a physical inventory. It is kept beside the book, which it does not edit. */
export const decideCount = (
  book: Book,
  post: Post<'InventoryCounted'>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...post.lines.flatMap((line, index) => checkLine(book, line, `lines/${index}`)),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

const checkLine = (book: Book, line: Post<'InventoryCounted'>['lines'][number], at: string): Problem[] => {
  if (areaOf(line.lot) !== book.area) {
    return [
      fatal(
        'LOT_NOT_IN_BOOK',
        `${at}/lot`,
        `Lot ${line.lot} is not in the book of ${book.area}.`,
        `Count the lots of ${book.area}.`,
      ),
    ]
  }
  const account = book.accounts.get(line.lot)
  if (account === undefined || account.bornAt === null) {
    return [
      doubt(
        'LOT_NOT_YET_POSTED',
        'warning',
        [line.lot],
        `${at}/lot`,
        `${formatGrams(line.mass.grams)} of ${line.lot} were counted, which is not posted yet.`,
        `Post what produced ${line.lot}.`,
      ),
    ]
  }
  if (account.basis !== line.mass.basis) {
    return [
      fatal(
        'BASIS_MISMATCH',
        `${at}/mass`,
        `Lot ${line.lot} is kept on another basis than it is counted on.`,
        `Give the mass ${account.basis}.`,
      ),
    ]
  }
  const has = balanceGrams(account)
  const differs =
    Math.abs(has - line.mass.grams) > weighingAllowance(account.inGrams) + (line.uncertainty?.grams ?? 0)
  const miscounted = line.pieces !== undefined && line.pieces !== balancePieces(account)
  return differs || miscounted
    ? [
        doubt(
          'COUNT_DIFFERS',
          'warning',
          [line.lot],
          `${at}/mass`,
          `By the book there are ${formatGrams(has)}${account.inPieces > 0 ? ` (${balancePieces(account)} pieces)` : ''} of ${line.lot}; ${formatGrams(line.mass.grams)}${line.pieces === undefined ? '' : ` (${line.pieces} pieces)`} were counted.`,
          'Look for what is not posted; then book the rest by an adjustment.',
        ),
      ]
    : []
}
