import { type LedgerEvent, type LotId, type ParcelId, withdrawnBy } from '@lodestone/domain'
import { type Lineage, shipmentsOf } from '@lodestone/lineage'
import { mentionedLots } from '../projection/named-lots.ts'

/**
 * The lots that those who look at them see otherwise since an event: all that stand in it, and those of the parcel that it is about, which it may name by a number only:
 * what its sender is told of it changes with every receipt, refusal and acceptance. None where the event cannot be read.
 */
export const changedLots = (lineage: Lineage, position: number, event: LedgerEvent | null): Set<LotId> => {
  const lots = (event && mentionedLots(event)) ?? new Set()
  for (const parcel of event === null ? [] : parcelsOf(event))
    for (const { lot } of shipmentsOf(lineage, { parcel, asOf: position - 1 })) lots.add(lot)
  return lots
}

const parcelsOf = (event: LedgerEvent): readonly ParcelId[] => {
  if (event.type === 'EventDeclaredErroneous') return withdrawnParcels(event)
  // The lines of what leaves stand in it.
  if (event.type === 'LotShipped' || event.type === 'MagnetShipped') return []
  if (event.type === 'ParcelRedirected') return [event.of, event.parcel]
  return 'parcel' in event ? [event.parcel] : []
}

/** A correction may withdraw what this release does not understand: then nobody can say what it changes. */
const withdrawnParcels = (event: LedgerEvent<'EventDeclaredErroneous'>): readonly ParcelId[] => {
  try {
    return parcelsOf(withdrawnBy(event))
  } catch {
    return []
  }
}
