import type { LedgerEvent, Post } from '../events/catalogue.ts'
import type { Flow } from '../flow/flow.ts'
import { flowOf } from '../flow/flow-of.ts'
import { REGISTRY_STREAM } from '../ids.ts'
import { notedAfterClose } from './after-close.ts'
import { nextBound } from './arrived.ts'
import { notedBackdated } from './backdated.ts'
import { withBalancesAgain } from './balances-again.ts'
import type { AnsweredRequest, Book } from './book.ts'
import type { Arrived, Context } from './context.ts'
import { decideCare } from './decide-care.ts'
import { decideClosing } from './decide-closing.ts'
import { decideCommerce } from './decide-commerce.ts'
import { decideCorrection } from './decide-correction.ts'
import { decideCount } from './decide-count.ts'
import { decideEvidence } from './decide-evidence.ts'
import { decideMatch, decideUnmatched } from './decide-match.ts'
import { decideOverruling } from './decide-overruling.ts'
import { decidePart } from './decide-part.ts'
import { decidePool } from './decide-pool.ts'
import { decideQuality } from './decide-quality.ts'
import { decideReceipt } from './decide-receipt.ts'
import { decideRedirection } from './decide-redirection.ts'
import { decideRefusal } from './decide-refusal.ts'
import { decideResolution } from './decide-resolution.ts'
import { decideReturn } from './decide-return.ts'
import { decideRun } from './decide-run.ts'
import { decideShipment } from './decide-shipment.ts'
import { decideSource } from './decide-source.ts'
import { decideSplit } from './decide-split.ts'
import { decideTerms } from './decide-terms.ts'
import { evolve } from './evolve.ts'
import { withGainsAgain } from './gains-again.ts'
import { missingDocuments } from './missing-documents.ts'
import type { Decision } from './outcome.ts'
import { withQuestionsOnce } from './questions.ts'
import { decideReservation, respectingReservations } from './reservations.ts'
import { withSettledByArrival } from './settled-by-arrival.ts'
import { withSettledByWithdrawal } from './settled-by-withdrawal.ts'
import { withWeighingBias } from './weighing-book.ts'

/**
 * What comes of a post to an area's book: the events to append, or a refusal. Pure. A request that the book has answered before is
 * not decided again: see `answered`. Intents are refused for anything wrong, reports only for what cannot be kept.
 */
export const decide = (book: Book, post: Post, context: Context): Decision<LedgerEvent> => {
  const bound = boundBefore(book, post, context)
  const upon = bound.length === 0 ? book : withEvents(book, bound)
  const own = respectingReservations(upon, post, decideByType(upon, post, context))
  const decision = missingDocuments(upon, post, own)
  if (!decision.ok) return decision
  return { ok: true, events: [...bound, ...decision.events.map((event) => withMeaning(upon, event))] }
}

const withEvents = (book: Book, events: readonly LedgerEvent[]): Book =>
  events.reduce((next, event) => evolve(next, { event, revision: next.revision + 1 }), book)

/** What was received of a parcel ahead of its shipment comes before what is posted of it after: each by whoever posted it. */
const boundBefore = (book: Book, post: Post, context: Context): readonly LedgerEvent[] => {
  if (post.type !== 'LotReceived' && post.type !== 'ReceiptMatched' && post.type !== 'ParcelRefused')
    return []
  if (!context.parcel || post.mode !== 'report' || !book.matchedAhead.has(post.parcel)) return []
  return decideArrived(book, { parcels: [context.parcel], refusals: [] }, context, 'received')
}

/** The events that bind what was posted ahead of other books, now that these have what it speaks of. Pure; none where nothing has come. */
export const decideArrived = (
  book: Book,
  arrived: Arrived,
  context: Omit<Context, 'poster'>,
  which: 'all' | 'received' = 'all',
): readonly LedgerEvent[] => {
  const events: LedgerEvent[] = []
  let next = book
  for (;;) {
    const bound = nextBound(next, arrived, context, which)
    if (bound === undefined) return events
    const event = withMeaning(next, bound)
    events.push(event)
    next = evolve(next, { event, revision: next.revision + 1 })
  }
}

const withMeaning = (book: Book, event: LedgerEvent): LedgerEvent => {
  const flow = flowOf(event)
  return FOLLOW_UPS.reduce((told, followUp) => followUp(book, told, flow), event)
}

/** What an event means for what was recorded before it. None of it refuses a post. */
const FOLLOW_UPS: readonly ((book: Book, event: LedgerEvent, flow: Flow) => LedgerEvent)[] = [
  withBalancesAgain,
  withGainsAgain,
  withSettledByWithdrawal,
  withSettledByArrival,
  withWeighingBias,
  withQuestionsOnce,
  notedAfterClose,
  notedBackdated,
]

const decideByType = (book: Book, post: Post, context: Context): Decision<LedgerEvent> => {
  switch (post.type) {
    case 'OpeningInventoryDeclared':
    case 'OreExtracted':
    case 'ScrapCollected':
    case 'FeedstockDeclared':
      return decideSource(book, post, context)
    case 'ConcentrateProduced':
    case 'OxideProduced':
    case 'MetalReduced':
    case 'AlloyFlaked':
    case 'PowderMilled':
    case 'MagnetBlockSintered':
    case 'GrainBoundaryDiffused':
    case 'MagnetFinished':
    case 'ScrapRecycled':
      return decideRun(book, post, context)
    case 'RunOpened':
    case 'RunAdded':
      return decidePart(book, post, context)
    case 'LotReceivedUnmatched':
      return decideUnmatched(book, post, context)
    case 'ReceiptMatched':
      return decideMatch(book, post, context)
    case 'ParcelRefused':
      return decideRefusal(book, post, context)
    case 'ParcelRedirected':
      return decideRedirection(book, post, context)
    case 'LotIdsReserved':
      return decideReservation(book, post, context)
    case 'LotInspected':
    case 'LotReworked':
    case 'WasteDisposed':
      return decideQuality(book, post, context)
    case 'InventoryCounted':
      return decideCount(book, post, context)
    case 'PeriodClosed':
      return decideClosing(book, post, context)
    case 'TitleTransferred':
    case 'UnitPacked':
    case 'UnitUnpacked':
    case 'IdentifierAssigned':
    case 'DeliveryAccepted':
    case 'LotRegraded':
    case 'SampleTaken':
      return decideCommerce(book, post, context)
    case 'CustomerReturnReceived':
      return decideReturn(book, post, context)
    case 'PoolCharged':
    case 'PoolDrawn':
    case 'PoolSurveyed':
    case 'PoolCleared':
      return decidePool(book, post, context)
    case 'LotSplit':
      return decideSplit(book, post, context)
    case 'LotShipped':
    case 'MagnetShipped':
      return decideShipment(book, post, context)
    case 'LotReceived':
      return decideReceipt(book, post, context)
    case 'AssayRecorded':
    case 'EvidenceAttached':
    case 'LotHeld':
    case 'LotReleased':
    case 'LotAdjusted':
      return decideCare(book, post, context)
    case 'EvidenceStored':
    case 'DisposalProposed':
    case 'EvidenceDisposed':
    case 'LegalHoldPlaced':
    case 'LegalHoldLifted':
      return decideEvidence(book, post, context)
    case 'ContractTermsRecorded':
      return decideTerms(book, post, context)
    case 'GateOverruled':
      return decideOverruling(book, post, context)
    case 'ResolutionProposed':
    case 'ExceptionResolved':
      return decideResolution(book, post, context)
    case 'CorrectionProposed':
    case 'EventDeclaredErroneous':
      return decideCorrection(book, post, context)
    default:
      return {
        ok: false,
        refusal: {
          code: 'WRONG_AREA',
          field: 'type',
          message: `${post.type} belongs to the ${REGISTRY_STREAM}, not to the book of an area.`,
          remedy: 'Post it to the registry.',
        },
      }
  }
}

/** The answer that the book has given to this request: its place in the stream, or that the key was used for other content. */
export const answered = (
  book: { readonly requests: { readonly get: (key: string) => AnsweredRequest | undefined } },
  { requestKey, requestHash }: Context['poster'],
):
  | { readonly kind: 'new' }
  | { readonly kind: 'same'; readonly revision: number; readonly of: number }
  | { readonly kind: 'reused' } => {
  const before = book.requests.get(requestKey)
  if (before === undefined) return { kind: 'new' }
  return before.hash === requestHash
    ? { kind: 'same', revision: before.revision, of: before.of }
    : { kind: 'reused' }
}
