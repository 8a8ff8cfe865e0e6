import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { formatGrams } from '../quantities/mass.ts'
import { weighingAllowance } from '../quantities/weighing.ts'
import { assayedLots } from './assays.ts'
import type { Book } from './book.ts'
import { checkAnalysedAfter, checkSupersedes } from './checks/assay.ts'
import { type Judged, NOTHING_FOUND } from './checks/mass-gain.ts'
import { checkOwnLot } from './checks/own-lot.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkTakes } from './checks/takes.ts'
import { checkTimes } from './checks/times.ts'
import type { Context } from './context.ts'
import { beganBy } from './moments.ts'
import type { Decision, Problem } from './outcome.ts'
import { accepted, draft } from './record.ts'
import { UNMATCHED } from './unmatched.ts'

export type CareType = 'AssayRecorded' | 'EvidenceAttached' | 'LotHeld' | 'LotReleased' | 'LotAdjusted'

/** Decides what is said of one lot without moving it: an assay, a document, a hold, a release, an adjustment of its mass. */
export const decideCare = (book: Book, post: Post<CareType>, context: Context): Decision<LedgerEvent> => {
  const adjusted = post.type === 'LotAdjusted' ? adjust(book, post, context) : NOTHING_FOUND
  const verdict = judge(post.mode, [
    ...checkTimes(post, context),
    ...checkOwnLot(book, post.lot, 'lot').filter(({ severity }) => severity === 'refuse' || !isTaken(post)),
    ...checkHold(book, post),
    ...(post.type === 'AssayRecorded'
      ? [...checkSupersedes(book, post), ...checkAnalysedAfter(book, post, context)]
      : []),
    ...adjusted.problems,
  ])
  if (!verdict.ok) return verdict
  return accepted(
    book,
    post,
    context,
    { ...verdict, unexplained: adjusted.unexplained },
    coversOf(book, post),
  )
}

/** The lots that an assay speaks of, where its sample is a composite. */
const coversOf = (book: Book, post: Post<CareType>): { covers?: string[] } => {
  if (post.type !== 'AssayRecorded' || !book.composites.has(post.sample)) return {}
  return { covers: [...assayedLots(book, post.lot, post.sample)] }
}

/** A lot that is taken from is judged with its balance. */
const isTaken = (post: Post<CareType>): boolean => post.type === 'LotAdjusted' && post.direction === 'loss'

const checkHold = (book: Book, post: Post<CareType>): Problem[] => {
  if (post.type !== 'LotHeld' && post.type !== 'LotReleased') return []
  if (post.hold === UNMATCHED) {
    return [
      fatal(
        'HOLD_RESERVED',
        'hold',
        `${UNMATCHED} is the hold of goods that came without papers; it comes and goes with them.`,
        'Match the lot to its parcel, or give the hold another name.',
      ),
    ]
  }
  const isOn = book.accounts.get(post.lot)?.holds.has(post.hold) ?? false
  if (post.type === 'LotHeld' && isOn) {
    return [
      fatal(
        'HOLD_EXISTS',
        'hold',
        `Hold ${post.hold} is on lot ${post.lot} already.`,
        'Give this hold its own name.',
      ),
    ]
  }
  if (post.type === 'LotReleased' && !isOn) {
    return [
      doubt(
        'HOLD_NOT_YET_POSTED',
        'warning',
        [post.lot],
        'hold',
        `There is no hold ${post.hold} on lot ${post.lot}.`,
        'Name a hold that is on the lot.',
        `Post hold ${post.hold}, which is released by this; or withdraw this and name the hold that was meant.`,
      ),
    ]
  }
  return []
}

const adjust = (book: Book, post: Post<'LotAdjusted'>, context: Context): Judged => {
  if (post.direction === 'loss') {
    const { takes } = flowOf(draft(book, post, context))
    return {
      ...NOTHING_FOUND,
      problems: checkTakes(book, takes, {
        who: 'the adjustment',
        field: () => '',
        began: beganBy(post, context),
      })
        // A hold does not keep a loss from being booked, and a difference of mass alone changes no count.
        .filter(({ code }) => code !== 'LOT_ON_HOLD' && code !== 'PIECES_NEEDED'),
    }
  }
  const account = book.accounts.get(post.lot)
  if (account === undefined || account.bornAt === null) return NOTHING_FOUND
  if (account.basis !== post.mass.basis) {
    return {
      ...NOTHING_FOUND,
      problems: [
        fatal(
          'BASIS_MISMATCH',
          'mass',
          `Lot ${post.lot} is kept on another basis.`,
          `Give the mass ${account.basis}.`,
        ),
      ],
    }
  }
  const allowance = weighingAllowance(account.inGrams)
  if (post.mass.grams <= allowance) return NOTHING_FOUND
  return {
    problems: [
      doubt(
        'ADJUSTED_BEYOND_TOLERANCE',
        'disputed',
        [post.lot],
        'mass',
        `${formatGrams(post.mass.grams)} are added to ${post.lot}, which came to be with ${formatGrams(account.inGrams)}: more than two weighings may differ (${formatGrams(allowance)}).`,
        'Say where the mass comes from: post the run or the receipt that is missing.',
      ),
    ],
    unexplained: [{ lot: post.lot, grams: post.mass.grams }],
  }
}
