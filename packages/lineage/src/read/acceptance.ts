import type { ParcelId } from '@lodestone/domain'
import type { EventAt } from '../answers/place.ts'
import { findName } from '../columns/names.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'

/** The last event that says that an addressee took delivery of a parcel, as of a position; undefined where none does. */
export const acceptanceOf = (lineage: Lineage, parcel: ParcelId, asOf?: number): EventAt | undefined => {
  const at = asOfOr(lineage, asOf)
  const name = findName(lineage.parcelIds, parcel)
  const { columns, count } = lineage.acceptances
  for (let row = count - 1; row >= 0; row--)
    if (columns.parcel[row] === name && stands(lineage, columns.position[row]!, at))
      return recordedAt(lineage, columns.position[row]!)
  return undefined
}
