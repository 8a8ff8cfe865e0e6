import type { Flow } from '../flow/flow.ts'
import { isReceivedAhead } from '../flow/of-custody.ts'
import { withAssay, withSample } from './assays.ts'
import { withPartCounted } from './awaited-parts.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'
import { notYetShipped } from './checks/parcel.ts'
import { withTerms } from './contract-terms.ts'
import { withDisposed, withStored } from './documents.ts'
import type { Recorded } from './evolve.ts'
import { resolved, withoutWarning, withoutWarningsThrough } from './exceptions.ts'
import { withHold, withoutHold } from './holds.ts'
import { withIdentifier } from './identifiers.ts'
import { isAhead, withMatchedAhead, withReceivedAhead } from './matched-ahead.ts'
import { withPart } from './open-runs.ts'
import { withOverruling } from './overrulings.ts'
import { parcelOf } from './parcels.ts'
import { withProposal } from './proposals.ts'
import { isOfRefusal, withRedirectedAhead } from './redirected-ahead.ts'
import { redirectedParcel, withRefusal } from './refusals.ts'
import { withRefusedAhead } from './refused-ahead.ts'
import { withReservation } from './reservations.ts'
import { withBound, withReturn } from './returned-ahead.ts'
import { isRunEvent } from './run-balance.ts'
import { withRun } from './runs.ts'
import { withGone, withoutUnits, withPacked } from './units.ts'
import { freeOfUnmatched, heldUnmatched } from './unmatched.ts'
import { withReceipt } from './with-receipt.ts'

/** What an event does beside moving goods: numbers used, parcels opened, holds, assays. */
export const beside = (book: Book, { event, revision, id }: Recorded, flow: Flow): Book => {
  if (isRunEvent(event)) return withRun(book, event, flow, revision)
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped': {
      const posted = withoutWarning(book, 'PARCEL_NOT_YET_POSTED', notYetShipped(event.parcel))
      const ahead = (event.units ?? []).filter((unit) => !book.units.has(unit))
      return {
        ...withGone(withoutUnits(posted, event.leaving ?? []), ahead, { at: event.occurredAt, revision }),
        parcels: book.parcels.set(event.parcel, parcelOf(event)),
      }
    }
    case 'LotReceived':
      return isReceivedAhead(event)
        ? withReceivedAhead(heldUnmatched(book, event), event, revision)
        : withReceipt(book, event, 1)
    case 'AssayRecorded':
      return withAssay(book, event, revision, id)
    case 'LotHeld':
      return changeAccount(book, event.lot, (account) => withHold(account, event.hold))
    case 'LotReleased':
      return changeAccount(book, event.lot, (account) => withoutHold(account, event.hold))
    case 'RunOpened':
    case 'RunAdded':
      return withPart(withPartCounted(book, event, 1), event, revision)
    case 'LotReceivedUnmatched':
      return heldUnmatched(book, event)
    case 'ReceiptMatched':
      if (isAhead(event)) return withMatchedAhead(book, event, revision)
      return freeOfUnmatched(
        withMatchedAhead(withReceipt(withBound(book, event), event, 1), event, revision),
        event,
      )
    case 'CustomerReturnReceived':
      return withReturn(book, event, revision)
    case 'ParcelRefused':
      return withRefusedAhead(withRefusal(book, event, revision), event, revision)
    case 'ParcelRedirected':
      if (isOfRefusal(event)) return withRedirectedAhead(book, event, revision)
      return {
        ...withRedirectedAhead(book, event, revision),
        parcels: book.parcels.set(event.parcel, redirectedParcel(event)),
      }
    case 'LotIdsReserved':
      return withReservation(book, event)
    case 'LotRegraded':
      return changeAccount(book, event.lot, (account) => ({ ...account, grade: event.grade }))
    case 'SampleTaken':
      return withSample(book, event)
    case 'TitleTransferred':
      return event.lots.reduce(
        (next, lot) => changeAccount(next, lot, (account) => ({ ...account, owner: event.to })),
        book,
      )
    case 'UnitPacked':
      return withPacked(book, event)
    case 'UnitUnpacked':
      return withGone(book, [event.unit], { at: event.occurredAt, revision })
    case 'IdentifierAssigned':
      return withIdentifier(book, event)
    case 'PeriodClosed':
      return { ...withoutWarningsThrough(book, event.through), closedThrough: event.through }
    case 'EvidenceStored':
      return withStored(book, event, revision)
    case 'EvidenceDisposed':
      return withDisposed(book, event, revision)
    case 'LegalHoldPlaced': {
      const { hold, documents, lots, reason, occurredAt: at, by } = event
      const placed = { revision, at, owner: by.owner, documents, lots, reason }
      return { ...book, legalHolds: book.legalHolds.set(hold, placed) }
    }
    case 'LegalHoldLifted':
      return { ...book, legalHolds: book.legalHolds.delete(event.hold) }
    case 'ContractTermsRecorded':
      return withTerms(book, event, revision)
    case 'GateOverruled':
      return withOverruling(book, event, revision)
    case 'ResolutionProposed':
    case 'CorrectionProposed':
    case 'DisposalProposed':
      return withProposal(book, event, revision)
    case 'ExceptionResolved':
      return resolved(book, event.exception)
    default:
      return book
  }
}
