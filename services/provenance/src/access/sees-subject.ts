import type { LotId, ParcelId } from '@lodestone/domain'
import { type Lineage, shipmentsOf } from '@lodestone/lineage'
import type { Sight } from './sight.ts'

/** A lot, or the line of a shipment that it is in. */
export type Subject = {
  readonly lot: LotId
  readonly line: { readonly parcel: ParcelId } | null | undefined
}

/** Whether what is said of a lot, or of a line, may be told: a customer who was sent a part of a lot does not learn who else was. */
export const seesSubject = ({ scope, lot, shipment }: Sight, lineage: Lineage, subject: Subject): boolean => {
  if (!lot(subject.lot)) return false
  if (scope.kind !== 'party' || !subject.line) return true
  return shipmentsOf(lineage, { parcel: subject.line.parcel, limit: 1 }).some(shipment)
}
