import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { areaOf } from '../ids.ts'
import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import { type Had, hadAt } from './had-at.ts'
import { happenedBy, type Moment } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted } from './record.ts'

/**
 * Decides a physical inventory. It is kept beside the book, which it does not edit. It is held against what the book can say of the count's own time; the accountancy, which has the log, does so to
 * the gram.
 */
export const decideCount = (
  book: Book,
  post: Post<'InventoryCounted'>,
  context: Context,
): Decision<LedgerEvent> => {
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...post.lines.flatMap((line, index) =>
      checkLine(book, line, happenedBy(post, context), `lines/${index}`),
    ),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict)
}

const checkLine = (
  book: Book,
  line: Post<'InventoryCounted'>['lines'][number],
  moment: Moment,
  at: string,
): Problem[] => {
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
  const { grams, pieces } = hadAt(account, moment)
  const allowance = weighingAllowance(account.inGrams) + (line.uncertainty?.grams ?? 0)
  const differs = isBeyond(line.mass.grams, grams, allowance)
  const miscounted = line.pieces !== undefined && isBeyond(line.pieces, pieces, 0)
  return differs || miscounted
    ? [
        doubt(
          'COUNT_DIFFERS',
          'warning',
          [line.lot],
          `${at}/mass`,
          `By the book there ${told(grams, formatGrams)}${account.inPieces > 0 ? ` (${toldPieces(pieces)})` : ''} of ${line.lot}${isExact(grams) ? '' : ` at ${moment.at}`}; ${formatGrams(line.mass.grams)}${line.pieces === undefined ? '' : ` (${line.pieces} pieces)`} were counted.`,
          'Look for what is not posted; then book the rest by an adjustment.',
        ),
      ]
    : []
}

const isBeyond = (counted: number, { least, most }: Had, allowance: number): boolean =>
  counted < least - allowance || counted > most + allowance
const isExact = ({ least, most }: Had): boolean => least === most
const told = (had: Had, write: (amount: number) => string): string =>
  isExact(had) ? `are ${write(had.most)}` : `were between ${write(had.least)} and ${write(had.most)}`
const toldPieces = (had: Had): string =>
  isExact(had) ? `${had.most} pieces` : `${had.least} to ${had.most} pieces`
