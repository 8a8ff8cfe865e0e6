import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import type { Book, Parcel, ParcelLine } from './book.ts'
import { doubt } from './checks/problem.ts'
import type { Problem } from './outcome.ts'
import { receivedOf, refusedOf } from './parcels.ts'

type Goods = { readonly grams: number; readonly pieces: number }

/** A line of a parcel as goods of it came: what is said of how much they stand for, and what they weigh here. */
export type Coming = {
  readonly line: number
  readonly lot: string
  readonly covers?: number | undefined
  readonly coversPieces?: number | undefined
  /** Unless told, it stands for what it weighs, and not for all that is open. */
  readonly byWeight?: boolean | undefined
  readonly arrived: Goods
}

/** What was sent of a parcel line and is not received; nothing of a line that it does not have. */
export const leftOf = (book: Book, parcel: Pick<Parcel, 'id' | 'lines'>, line: number): Goods => {
  const sent = parcel.lines[line - 1] ?? { grams: 0, pieces: 0 }
  const before = receivedOf(book, parcel.id, line)
  return { grams: sent.grams - before.grams, pieces: sent.pieces - before.pieces }
}

/** How much of a parcel line goods stand for, in the sender's figures, and what is to be said of that. */
export type Cover = { readonly covered: Goods; readonly problems: readonly Problem[] }

/** What goods stand for of a parcel line of which something is left: never more than was sent and not received. */
export const coverOf = (book: Book, parcel: Parcel, sent: ParcelLine, coming: Coming, at: string): Cover => {
  const { line, covers, coversPieces, byWeight, arrived } = coming
  const refused = refusedOf(book, parcel.id, line)
  const left = leftOf(book, parcel, line)
  const open = {
    grams: Math.max(0, left.grams - refused.grams),
    pieces: Math.max(0, left.pieces - refused.pieces),
  }
  const unsaid = open.grams > 0 && byWeight !== true ? open : whole(left, arrived)
  const covered = {
    grams: Math.min(covers ?? unsaid.grams, left.grams),
    pieces: Math.min(coversPieces ?? (covers === undefined ? unsaid.pieces : arrived.pieces), left.pieces),
  }
  const isBoth = covered.grams > open.grams || covered.pieces > open.pieces
  return { covered, problems: isBoth ? [thoughRefused(book, parcel.id, sent, coming, covered, at)] : [] }
}

/** Of what was refused, or came beyond what was sent: all that is left, where it weighs as much, and otherwise what it weighs. */
const whole = (left: Goods, arrived: Goods): Goods =>
  arrived.grams >= left.grams - weighingAllowance(left.grams)
    ? left
    : { grams: arrived.grams, pieces: Math.min(arrived.pieces, left.pieces) }

const thoughRefused = (
  book: Book,
  parcel: string,
  sent: ParcelLine,
  { line, lot }: Coming,
  covered: Goods,
  at: string,
): Problem => {
  const { grams, revision } = refusedOf(book, parcel, line)
  const before = receivedOf(book, parcel, line).grams + covered.grams
  const problem = doubt(
    'RECEIVED_THOUGH_REFUSED',
    'disputed',
    [lot],
    `${at}/line`,
    `Line ${line} of parcel ${parcel} was refused with ${formatGrams(grams)} (revision ${revision}), and ${formatGrams(before)} of it are received, of ${formatGrams(sent.grams)} that were sent.`,
    'Have the refusal declared erroneous first.',
    `If the goods came, declare the refusal at revision ${revision} erroneous, and refuse what did not come. If they did not, declare this erroneous.`,
  )
  return { ...problem, parcel }
}
