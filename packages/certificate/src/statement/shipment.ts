import type { LedgerEvent } from '@lodestone/domain'
import type { PartOfLedger } from '../ledger/part-of-ledger.ts'
import type { Asked } from './asked.ts'

type Shipped = LedgerEvent<'LotShipped' | 'MagnetShipped'>

/** What left, to whom: the line of the shipment as its event has it, and what is said of the whole parcel. */
export type Shipment = {
  readonly parcel: string
  readonly line: number
  /** Where in the ledger it is. */
  readonly position: number
  readonly shippedAt: string
  readonly addressee: Shipped['addressee']
  readonly goods: Shipped['lines'][number]
}

/** The line of the shipment that is asked for, out of the events; null when they do not hold it, or it is of another lot. */
export const shipmentOf = ({ events }: PartOfLedger, { shipment, lot }: Asked): Shipment | null => {
  if (shipment === null) return null
  for (const { position, event } of events) {
    if (!isShipped(event) || event.parcel !== shipment.parcel) continue
    const goods = event.lines[shipment.line - 1]
    if (goods?.lot !== lot) continue
    const { occurredAt, addressee } = event
    return { ...shipment, position, shippedAt: occurredAt, addressee, goods }
  }
  return null
}

const isShipped = (event: LedgerEvent): event is Shipped =>
  event.type === 'LotShipped' || event.type === 'MagnetShipped'
