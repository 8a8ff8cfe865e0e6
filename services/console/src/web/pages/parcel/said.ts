import type { ParcelHistoryAnswer } from '@lodestone/client'
import type { LedgerEvent } from '@lodestone/domain'

export type ParcelEvent = ParcelHistoryAnswer['events'][number]
export type Shipped = LedgerEvent<'LotShipped' | 'MagnetShipped'>
export type Received = LedgerEvent<'LotReceived' | 'ReceiptMatched'>

/** The shipment as it stands: the last that was not declared erroneous; undefined where it may not be seen, or is none (goods that went on). */
export const shippedOf = (events: readonly ParcelEvent[]): Shipped | undefined => {
  const said = events.findLast(({ role, withdrawnBy }) => role === 'shipped' && withdrawnBy === undefined)
  return said?.event as Shipped | undefined
}

/** What a receipt says of each line: the lot that it became, and what was weighed there. */
export type Arrived = { readonly line: number; readonly lot: string; readonly grams: number | null }
export const arrivedOf = (events: readonly ParcelEvent[]): Arrived[] =>
  events
    .filter(({ role, withdrawnBy }) => role === 'received' && withdrawnBy === undefined)
    .flatMap(({ event }) => {
      const lines = (event as Received | undefined)?.lines ?? []
      return lines.map((line) => ({
        line: line.line,
        lot: line.lot,
        grams:
          'mass' in line && line.mass !== undefined ? (line.mass as { readonly grams: number }).grams : null,
      }))
    })

/** Whether the seals were whole where it arrived; undefined where no receipt says. */
export const sealsOf = (events: readonly ParcelEvent[]): boolean | undefined =>
  events
    .filter(({ role, withdrawnBy }) => role === 'received' && withdrawnBy === undefined)
    .flatMap(({ event }) => {
      const said = event as Received | undefined
      return said !== undefined && 'sealsIntact' in said && said.sealsIntact !== undefined
        ? [said.sealsIntact]
        : []
    })
    .at(-1)
