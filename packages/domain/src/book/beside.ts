import type { LedgerEvent } from '../events/catalogue.ts'
import { isRunType } from '../processes/process-kinds.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'
import { runKey } from './decide-part.ts'
import { withDisposed, withStored } from './documents.ts'
import { closed, withoutWarningsThrough } from './exceptions.ts'
import { withHold, withoutHold } from './holds.ts'
import { withPart } from './open-runs.ts'
import { parcelOf } from './parcels.ts'
import { withoutProposals, withProposal } from './proposals.ts'
import { redirectedParcel, withRefusal } from './refusals.ts'
import { withReservation } from './reservations.ts'
import { identifierOf, unitOf, withoutUnits } from './units.ts'
import { UNMATCHED } from './unmatched.ts'
import { withReceipt } from './with-receipt.ts'

/** What an event does beside moving goods: numbers used, parcels opened, holds, assays. */
export const beside = (book: Book, event: LedgerEvent, revision: number): Book => {
  if (isRunType(event.type) && 'run' in event) {
    const key = runKey(event.type, event.run)
    return { ...book, runs: book.runs.set(key, revision), openRuns: book.openRuns.delete(key) }
  }
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return {
        ...withoutUnits(book, event.leaving ?? []),
        parcels: book.parcels.set(event.parcel, parcelOf(event)),
      }
    case 'LotReceived':
      return withReceipt(book, event, 1)
    case 'AssayRecorded': {
      const { role, composition } = event
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        assays: [...account.assays, { revision, role, composition }],
        ...(account.samples === undefined
          ? {}
          : { samples: account.samples.filter((sample) => sample !== event.sample) }),
      }))
    }
    case 'LotHeld':
      return changeAccount(book, event.lot, (account) => withHold(account, event.hold))
    case 'LotReleased':
      return changeAccount(book, event.lot, (account) => withoutHold(account, event.hold))
    case 'RunOpened':
    case 'RunAdded':
      return withPart(book, event, revision)
    case 'LotReceivedUnmatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({ ...account, holds: account.holds.add(UNMATCHED) })),
        book,
      )
    case 'ReceiptMatched':
      return event.lines.reduce(
        (next, { lot }) =>
          changeAccount(next, lot, (account) => ({
            ...account,
            holds: account.holds.delete(UNMATCHED),
          })),
        withReceipt(book, event, 1),
      )
    case 'ParcelRefused':
      return withRefusal(book, event, 1)
    case 'ParcelRedirected':
      return { ...book, parcels: book.parcels.set(event.parcel, redirectedParcel(event)) }
    case 'LotIdsReserved':
      return withReservation(book, event)
    case 'LotRegraded':
      return changeAccount(book, event.lot, (account) => ({ ...account, grade: event.grade }))
    case 'SampleTaken':
      return changeAccount(book, event.lot, (account) => ({
        ...account,
        samples: [...(account.samples ?? []), event.sample],
      }))
    case 'TitleTransferred':
      return event.lots.reduce(
        (next, lot) => changeAccount(next, lot, (account) => ({ ...account, owner: event.to })),
        book,
      )
    case 'UnitPacked':
      return { ...book, units: book.units.set(event.unit, unitOf(event)) }
    case 'UnitUnpacked':
      return { ...book, units: book.units.delete(event.unit) }
    case 'IdentifierAssigned':
      return {
        ...book,
        identifiers: book.identifiers.set(`${event.scheme}:${event.value}`, identifierOf(event)),
      }
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
    case 'ResolutionProposed':
    case 'CorrectionProposed':
      return withProposal(book, event, revision)
    case 'ExceptionResolved':
      return withoutProposals(closed(book, event.exception), 'resolution', event.exception)
    default:
      return book
  }
}
