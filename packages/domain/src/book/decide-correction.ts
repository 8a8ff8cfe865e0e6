import { canonicalJson } from '../canonical.ts'
import type { EventType, LedgerEvent, Post } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { runKey } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { doubt, fatal, judge } from './checks/problem.ts'
import { checkRestedOn } from './checks/rested-on.ts'
import { checkTimes } from './checks/times.ts'
import { checkTwoPeople } from './checks/two-people.ts'
import type { Context } from './context.ts'
import type { Decision, Problem } from './outcome.ts'
import { previewCorrection, restsOnNothing } from './preview.ts'
import { accepted } from './record.ts'
import { isOfRefusal } from './redirected-ahead.ts'
import { rejoined } from './rejoin.ts'
import { isRunEvent } from './run-balance.ts'

type Correction = Post<'EventDeclaredErroneous' | 'CorrectionProposed'>

/**
 * Decides a correction: an earlier event of this book is declared erroneous, and its effects are taken back. Who posted it withdraws it
 * alone while nothing rests on it; otherwise one person proposes, sees what would change, and another agrees to just that.
 */
export const decideCorrection = (book: Book, post: Correction, context: Context): Decision<LedgerEvent> => {
  const target = context.target
  if (!target) {
    return {
      ok: false,
      refusal: {
        code: 'TARGET_UNKNOWN',
        field: 'target',
        message: `The book of ${book.area} has no event ${post.target.eventId} at revision ${post.target.revision}.`,
        remedy: 'Take both from the receipt of the event.',
      },
    }
  }
  const common = [
    ...checkTimes(post, context),
    ...checkTarget(book, post, target),
    ...checkRestedOn(book, target, context.elsewhere, post.target.revision),
  ]
  if (post.type === 'CorrectionProposed') {
    const verdict = judge(post.mode, common)
    if (!verdict.ok) return verdict
    const preview = previewCorrection(book, target)
    return accepted(book, post, context, verdict, { preview })
  }
  const verdict = judge(post.mode, [
    ...common,
    ...checkAuthority(book, post, target, context),
    ...checkDependants(book, target),
  ])
  if (!verdict.ok) return verdict
  return accepted(book, post, context, verdict, {
    withdrawn: target,
    ...rejoined(book, target, post.target.revision),
  })
}

/** What is put right by posting its opposite, or stands because people agreed on it. Goods are put right by withdrawing what moved them. */
const NOT_CORRECTABLE: ReadonlySet<EventType> = new Set([
  'EventDeclaredErroneous',
  'CorrectionProposed',
  'ResolutionProposed',
  'ExceptionResolved',
  'PeriodClosed',
  'LotRegraded',
  'TitleTransferred',
  'UnitUnpacked',
  'IdentifierAssigned',
  'LotIdsReserved',
  'EvidenceStored',
  'DisposalProposed',
  'EvidenceDisposed',
  'LegalHoldPlaced',
  'LegalHoldLifted',
])

export const isCorrectable = (type: EventType): boolean => !NOT_CORRECTABLE.has(type)

const checkTarget = (book: Book, post: Correction, target: LedgerEvent): Problem[] => {
  if (book.withdrawn.has(post.target.revision)) {
    return [
      fatal(
        'TARGET_ALREADY_WITHDRAWN',
        'target',
        `The event at revision ${post.target.revision} was declared erroneous before.`,
        afterWithdrawal(book, target),
      ),
    ]
  }
  return isCorrectable(target.type) && !(target.type === 'ParcelRedirected' && isOfRefusal(target))
    ? []
    : [
        fatal(
          'TARGET_NOT_CORRECTABLE',
          'target',
          `A ${target.type} is not itself corrected.`,
          'Post its opposite: again what was withdrawn, another grade, the title back, the unit packed, the number voided. Of what waited for another book, withdraw the event that it was said with first.',
        ),
      ]
}

/** What there is to do about what somebody else withdrew already. */
const afterWithdrawal = (book: Book, target: LedgerEvent): string => {
  if (!isRunEvent(target)) return 'Nothing is left to do; to reinstate it, post it again.'
  const again = book.runs.get(runKey(target.type, target.run))?.revision
  return again === undefined
    ? `Nothing is left to withdraw; run ${target.run} is not closed: post what it gave.`
    : `Nothing is left to do: run ${target.run} was posted anew, at revision ${again}.`
}

const checkAuthority = (
  book: Book,
  post: Post<'EventDeclaredErroneous'>,
  target: LedgerEvent,
  { poster }: Context,
): Problem[] => {
  const preview = previewCorrection(book, target)
  if (post.proposal === undefined) {
    return poster.owner === target.by.owner && restsOnNothing(preview)
      ? []
      : [
          fatal(
            'TWO_PEOPLE_NEEDED',
            'proposal',
            poster.owner === target.by.owner
              ? `${preview.lots.filter((lot) => lot.usedGrams > 0).length} lots and ${preview.parcels.length} parcels rest on this event.`
              : `${target.by.owner} posted this event.`,
            'Propose the correction, look at what would change, and have another person agree.',
          ),
        ]
  }
  const agreed = checkTwoPeople(book, post.proposal, 'correction', String(post.target.revision), {
    owner: poster.owner,
    person: post.person,
  })
  if ('problem' in agreed) return [agreed.problem]
  return canonicalJson(agreed.proposal.preview) === canonicalJson(preview)
    ? []
    : [
        fatal(
          'PREVIEW_CHANGED',
          'proposal',
          'What rests on this event is no longer what it was when the correction was proposed.',
          'Propose it again, and look at what would change now.',
        ),
      ]
}

/** Lots that the withdrawn event gave and that have been used since: their use stands, its provenance is now unknown. */
const checkDependants = (book: Book, target: LedgerEvent): Problem[] => {
  const used = flowOf(target)
    .yields.map((given) => given.lot)
    .filter((lot) => (book.accounts.get(lot)?.outGrams ?? 0) > 0)
  return used.length === 0
    ? []
    : [
        doubt(
          'PROVENANCE_WITHDRAWN',
          'disputed',
          used,
          'target',
          `${used.join(', ')} came from the event that is withdrawn and has been used since: that use is now of unknown provenance.`,
          'Post at once what these lots really came from.',
        ),
      ]
}
