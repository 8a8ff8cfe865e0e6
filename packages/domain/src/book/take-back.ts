import type { LedgerEvent } from '../events/catalogue.ts'
import { isReceivedAhead } from '../flow/of-custody.ts'
import { runKey } from '../processes/process-kinds.ts'
import { withoutAssay, withoutSample } from './assays.ts'
import { withPartCounted } from './awaited-parts.ts'
import type { Book } from './book.ts'
import { changeAccount } from './change-account.ts'
import { withoutTerms } from './contract-terms.ts'
import { withHold, withoutHold } from './holds.ts'
import { isAhead, withoutMatchedAhead } from './matched-ahead.ts'
import { withoutOverruling } from './overrulings.ts'
import { withoutRedirectedAhead } from './redirected-ahead.ts'
import { withoutRefusal } from './refusals.ts'
import { withoutRefusedAhead } from './refused-ahead.ts'
import { withoutBound, withoutReturn } from './returned-ahead.ts'
import { isRunEvent } from './run-balance.ts'
import { withoutPart, withoutRun } from './runs.ts'
import { withoutGone, withUnits } from './units.ts'
import { freeOfUnmatched, heldUnmatched } from './unmatched.ts'
import { withReceipt } from './with-receipt.ts'
import { withoutMoves } from './without-moves.ts'

/** The exact opposite of `withFlow` and `beside`. */
export const takeBack = (book: Book, event: LedgerEvent, revision: number): Book => {
  const before = withoutMoves(book, event, revision)
  if (isRunEvent(event)) return withoutRun(before, event)
  switch (event.type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return {
        ...withoutGone(withUnits(before, event.leaving ?? []), revision),
        parcels: before.parcels.delete(event.parcel),
      }
    case 'LotReceived':
      return isReceivedAhead(event)
        ? withoutMatchedAhead(freeOfUnmatched(before, event), event, revision)
        : withReceipt(before, event, -1)
    case 'AssayRecorded':
      return withoutAssay(before, event, revision)
    case 'LotReceivedUnmatched':
      return freeOfUnmatched(before, event)
    case 'ReceiptMatched':
      if (isAhead(event)) return withoutMatchedAhead(before, event, revision)
      return heldUnmatched(withReceipt(withoutBound(before, event), event, -1), event)
    case 'CustomerReturnReceived':
      return withoutReturn(before, event, revision)
    case 'ParcelRefused':
      return withoutRefusedAhead(withoutRefusal(before, event), event, revision)
    case 'ParcelRedirected':
      return {
        ...withoutRedirectedAhead(before, event),
        parcels: before.parcels.delete(event.parcel),
      }
    case 'RunOpened':
      return withoutPart(
        withPartCounted(
          { ...before, openRuns: before.openRuns.delete(runKey(event.process, event.run)) },
          event,
          -1,
        ),
        event,
        revision,
      )
    case 'RunAdded':
      return withoutPart(withPartCounted(before, event, -1), event, revision)
    case 'SampleTaken':
      return withoutSample(before, event)
    case 'UnitPacked':
      return { ...before, units: before.units.delete(event.unit) }
    case 'LotHeld':
      return changeAccount(before, event.lot, (account) => withoutHold(account, event.hold))
    case 'LotReleased':
      return changeAccount(before, event.lot, (account) => withHold(account, event.hold))
    case 'ContractTermsRecorded':
      return withoutTerms(before, event, revision)
    case 'GateOverruled':
      return withoutOverruling(before, event)
    default:
      return before
  }
}
