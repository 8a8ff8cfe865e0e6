import { type LeavingLine, type LedgerEvent, lineDelivery, termsFor } from '@lodestone/domain'
import type { KnownDelivery } from '../http/delivery.ts'
import { type TermsStatement, termsAsOf } from '../projection/contract-terms.ts'

/** What opened a parcel: a shipment, or a redirection of what was refused. */
export type Opened = LedgerEvent<'LotShipped' | 'MagnetShipped' | 'ParcelRedirected'>

export const opensParcel = (event: LedgerEvent): event is Opened =>
  event.type === 'LotShipped' || event.type === 'MagnetShipped' || event.type === 'ParcelRedirected'

/** A line of a parcel, from 1, under the contract that it left for. */
export type OpenedLine = LeavingLine & {
  readonly line: number
  readonly grams: number
  /** Of what goes on after a refusal: the line of the refused parcel that it was. */
  readonly of?: number | undefined
}

export const linesOpened = (event: Opened): OpenedLine[] => {
  if (event.type !== 'ParcelRedirected')
    return event.lines.map(({ mass, ...line }, n) => ({ ...line, line: n + 1, grams: mass.grams }))
  const { contract, lineItem, clauses, deliveryDue } = event
  return event.lines.map(({ lot, grams, of }, n) => ({
    ...{ lot, line: n + 1, grams, of },
    ...{ contract, lineItem, clauses, deliveryDue },
  }))
}

/** What a book says of the delivery of a line as of a position: by the papers, and by what compliance recorded of the contract. */
export const deliveryOfLine = (
  { event, stream }: { readonly event: Opened; readonly stream: string },
  line: OpenedLine,
  statements: readonly TermsStatement[],
  asOf: number,
): KnownDelivery =>
  lineDelivery(event, line, termsFor(termsAsOf(statements, stream, asOf), event.addressee, line))
