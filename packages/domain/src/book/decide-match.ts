import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { areaOf, type LotId } from '../ids.ts'
import type { Account } from './account.ts'
import { addressedHere, mayBeShippedLater } from './addressed-here.ts'
import type { Book, Parcel, ParcelLine } from './book.ts'
import { type Arrival, checkArrival } from './checks/arrival.ts'
import { checkJourney } from './checks/chronology.ts'
import { checkLines } from './checks/parcel.ts'
import { doubt, fatal, judge, refused } from './checks/problem.ts'
import { checkTimes } from './checks/times.ts'
import { checkYields } from './checks/yields.ts'
import type { Context } from './context.ts'
import { coversInTurn } from './covers-in-turn.ts'
import { addressedElsewhere, receivedInFullAlready } from './decide-receipt-ahead.ts'
import { bornMoment, happenedBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accountOf } from './parcel-account.ts'
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

/**
 * Decides a match: goods that were received without papers are of this parcel. It may be reported before the goods or the shipment are posted,
 * while another receipt stands for all of the line, or of a parcel that goes to another: it waits then.
 */
export const decideMatch = (
  book: Book,
  post: Post<'ReceiptMatched'>,
  context: Context,
): Decision<LedgerEvent> => {
  const found = addressedHere(book, post.parcel, context)
  const ahead = 'severity' in found ? shippedLater(book, post, context, found) : null
  if (ahead !== null && ahead.severity === 'refuse') return refused(ahead)
  const parcel = 'severity' in found ? null : found.parcel
  const wrong = [
    ...(parcel === null ? [] : checkLines(parcel, post.lines.map(lineOf), (index) => `lines/${index}/line`)),
    ...checkLots(book, post.lines),
  ]
  const [first] = wrong
  if (first !== undefined) return refused(first)
  const posted = post.lines.filter(({ lot }) => isPosted(book, lot))
  const { matched, after } = parcel === null ? { matched: [], after: book } : matchOf(book, parcel, posted)
  const full = posted.filter((_, index) => matched[index] === null)
  const awaited = [
    ...(ahead === null ? [] : [ahead]),
    ...notYetReceived(book, post),
    ...(parcel === null || full.length === 0 ? [] : [receivedInFullAlready(after, parcel, full, 'lines')]),
  ]
  const known = awaited.length === 0 && isWhole(matched) ? matched : []
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...awaited,
    ...known.flatMap(({ problems }) => problems),
  ])
  if (!verdict.ok) return verdict
  const accounts = known.map(({ account }) => account)
  return accepted(book, post, context, verdict, {
    ...{ sender: areaOf(post.parcel), accounts },
    ...(accounts.length === 0 ? {} : identifiedBy(book, post.lines)),
  })
}

/** The lots of a match of which nothing has said yet what they are. */
export const identifiedBy = (
  book: Book,
  lines: readonly Pick<Line, 'lot'>[],
): { readonly identifies?: readonly LotId[] } => {
  const lots = lines.flatMap(({ lot }) => (book.accounts.get(lot)?.material === 'unidentified' ? [lot] : []))
  return lots.length === 0 ? {} : { identifies: lots }
}

type Line = LedgerEvent<'ReceiptMatched'>['lines'][number]
const lineOf = ({ line }: Line): number => line

/** What is wrong with the lots of a match, whatever is posted of them: they are of this book, and each is matched to one line. */
const checkLots = (book: Book, lines: readonly Line[]): Problem[] =>
  lines.flatMap(({ lot }, index) => {
    const at = `lines/${index}/lot`
    if (areaOf(lot) !== book.area)
      return [
        fatal(
          'LOT_NOT_IN_BOOK',
          at,
          `Lot ${lot} is not in the book of ${book.area}.`,
          `Name a lot of ${book.area}.`,
        ),
      ]
    if (lines.findIndex((other) => other.lot === lot) !== index)
      return [fatal('LOT_NAMED_TWICE', at, `Lot ${lot} is matched twice.`, 'Match each lot to one line.')]
    return isPosted(book, lot) && !isUnmatched(book, lot)
      ? [
          fatal(
            'LOT_NOT_UNMATCHED',
            at,
            `Lot ${lot} is not one that was received without papers.`,
            'Name a lot that waits to be matched.',
          ),
        ]
      : []
  })

const isPosted = (book: Book, lot: LotId): boolean => (book.accounts.get(lot)?.bornAt ?? null) !== null
const isUnmatched = (book: Book, lot: LotId): boolean => book.accounts.get(lot)?.holds.has(UNMATCHED) ?? false

/** Goods of which it is not posted yet that they came. */
const notYetReceived = (book: Book, { parcel, lines }: Post<'ReceiptMatched'>): Problem[] => {
  const lots = lines.flatMap(({ lot }) => (isPosted(book, lot) ? [] : [lot]))
  const named = lots.join(', ')
  return lots.length === 0
    ? []
    : [
        doubt(
          'RECEIPT_NOT_YET_POSTED',
          'disputed',
          lots,
          'lines',
          `${named} is matched to parcel ${parcel}, and that it came is not posted yet.`,
          `Post first that ${named} came without papers, or correct the lot id.`,
          `Post that ${named} came without papers: it is then of that parcel. If it was another lot, declare this erroneous and match that.`,
        ),
      ]
}

/** A match to a parcel whose shipment is not posted, or goes to another: in doubt is the parcel, the goods are on hold as they are. */
const shippedLater = (
  book: Book,
  { parcel, lines }: Post<'ReceiptMatched'>,
  context: Context,
  found: Problem,
): Problem => {
  const sender = areaOf(parcel)
  if (found.code === 'PARCEL_ADDRESSED_ELSEWHERE')
    return addressedElsewhere(book, { parcel, lines }, 'is matched to', context.parcel?.parcel)
  if (found.code !== 'PARCEL_UNKNOWN' || !mayBeShippedLater(book, parcel, context)) return found
  return doubt(
    'PARCEL_NOT_YET_POSTED',
    'disputed',
    [],
    'parcel',
    `Goods are matched to parcel ${parcel}, and ${sender} has not posted its shipment: what they are is not known until then.`,
    `Have ${sender} post the shipment first, or correct the parcel id.`,
    `Have ${sender} post the shipment: the goods are then what it says. If it was another parcel, declare this erroneous and match them to that.`,
  )
}

/** The match of one line: how much of the parcel its goods stand for, and what their weighing says about it. */
type Matched = {
  readonly account: ReturnType<typeof accountOf>
  readonly problems: readonly Problem[]
}

/** The match of each line; null for goods of which nothing is left. `after`: the book that has received them all. */
export const matchOf = (
  book: Book,
  parcel: Parcel,
  lines: readonly Line[],
  byWeight = false,
): { readonly matched: readonly (Matched | null)[]; readonly after: Book } => {
  const goods = lines.map(({ lot }) => book.accounts.get(lot))
  const arrived = goods.map((account) => ({
    grams: account?.inGrams ?? 0,
    pieces: account?.inPieces ?? 0,
  }))
  const { covers, after } = coversInTurn(
    book,
    parcel,
    lines.map((line, index) => ({
      ...{ ...line, covers: line.covers?.grams, byWeight },
      ...{ arrived: arrived[index]!, at: `lines/${index}` },
    })),
  )
  const matched = lines.map(({ lot }, index): Matched | null => {
    const cover = covers[index] ?? null
    if (cover === null) return null
    const { covered, sent, problems } = cover
    const bases = basesOf(sent, goods[index])
    const arrival = { lot, from: sent.lot, covered, arrived: arrived[index]!, bases }
    return {
      account: accountOf(sent, covered),
      problems: [
        ...problems,
        ...checkArrival(arrival, `lines/${index}`),
        ...checkGoodsJourney(parcel, goods[index], lot, `lines/${index}`),
      ],
    }
  })
  return { matched, after }
}

/** Whether there is something that each of the goods can be. */
export const isWhole = (matched: readonly (Matched | null)[]): matched is readonly Matched[] =>
  !matched.includes(null)

/** Goods whose papers were not there could be weighed otherwise than they say. */
const basesOf = (sent: ParcelLine, goods: Account | undefined): Arrival['bases'] =>
  goods === undefined || goods.basis === sent.basis ? undefined : { sent: sent.basis, arrived: goods.basis }

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

/** Whether all that a match names is there and waits to be matched. */
export const canBeMatched = (book: Book, parcel: Parcel, lines: readonly Line[]): boolean =>
  lines.every(({ line, lot }) => parcel.lines[line - 1] !== undefined && isUnmatched(book, lot))
