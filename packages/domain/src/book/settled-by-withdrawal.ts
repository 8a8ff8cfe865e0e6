import type { LedgerEvent } from '../events/catalogue.ts'
import { withdrawnBy } from '../events/withdrawn-by.ts'
import { flowOf } from '../flow/flow-of.ts'
import type { Book, OpenFinding } from './book.ts'
import { receiptKey } from './parcels.ts'
import { withoutRefusal } from './refusals.ts'

/**
 * A correction with what it settles: that a lot was taken before it came to be is not believed any more once its birth is withdrawn. The
 * birth that is posted instead is compared with the first use anew. What came too late for a run's closing does not once that is withdrawn.
 */
export const withSettledByWithdrawal = (book: Book, event: LedgerEvent): LedgerEvent => {
  if (event.type !== 'EventDeclaredErroneous' || book.exceptions.size === 0) return event
  const withdrawn = withdrawnBy(event)
  const born = flowOf(withdrawn).yields.flatMap(({ lot, adds }) => (adds ? [] : [lot]))
  const settled = born.flatMap((lot) =>
    [...(book.accounts.get(lot)?.exceptions ?? [])].filter((id) => {
      const exception = book.exceptions.get(id)
      return (
        (exception?.code === 'CHRONOLOGY' && exception.lots.length === 1) ||
        // The run is open again, with what was posted of it after its closing.
        exception?.code === 'RUN_CLOSED_ALREADY'
      )
    }),
  )
  if (withdrawn.type === 'ParcelRefused') settled.push(...receivedAllTheSame(book, withdrawn))
  return settled.length === 0 ? event : { ...event, settles: [...(event.settles ?? []), ...new Set(settled)] }
}

/** What was received of a parcel though it was refused is no longer in doubt once nothing of it is refused. */
const receivedAllTheSame = (book: Book, refusal: LedgerEvent<'ParcelRefused'>): string[] => {
  const { refused } = withoutRefusal(book, refusal)
  if (refusal.refused.some(({ line }) => refused.has(receiptKey(refusal.parcel, line)))) return []
  const isMeant = ({ code, parcel }: OpenFinding) =>
    code === 'RECEIVED_THOUGH_REFUSED' && parcel === refusal.parcel
  return [...book.exceptions.filter(isMeant).keys()]
}
