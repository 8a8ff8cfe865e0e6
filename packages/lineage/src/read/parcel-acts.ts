import type { ParcelId } from '@lodestone/domain'
import type { EventAt } from '../answers/place.ts'
import { findName } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { asOfOr } from './as-of.ts'
import { recordedAt } from './event-at.ts'
import { withdrawalOf } from './find-event.ts'
import { takenBy } from './parcel-goods.ts'

/** What an event did to a parcel. `redirected`: goods of it went on as another; `came_of`: it is made of goods that went on out of another. */
export const PARCEL_ROLES = ['shipped', 'received', 'refused', 'redirected', 'came_of', 'accepted'] as const
export type ParcelRole = (typeof PARCEL_ROLES)[number]

/** An event of a parcel's way, with how much of it that was, in the sender's figures; null where the event says of all of it. */
export type ParcelAct = EventAt & {
  readonly role: ParcelRole
  readonly grams: number | null
  /** The correction that declared it erroneous. */
  readonly withdrawnBy?: EventAt | undefined
}

/** All that happened to a parcel, in the ledger's order, also what was declared erroneous; nothing of one that nobody has named. */
export const parcelActs = (lineage: Lineage, id: ParcelId, asOf?: number): ParcelAct[] => {
  const at = asOfOr(lineage, asOf)
  const parcel = findName(lineage.parcelIds, id)
  if (parcel === undefined || parcel >= lineage.parcels.count) return []
  const acts = new Map<string, ParcelAct>()
  const put = (role: ParcelRole, position: number, grams: number | null): void => {
    if (position > at) return
    const key = `${position} ${role}`
    const before = acts.get(key)
    if (before !== undefined) {
      acts.set(key, { ...before, grams: (before.grams ?? 0) + (grams ?? 0) })
      return
    }
    const withdrawnBy = withdrawalOf(lineage, position, at)
    acts.set(key, {
      ...recordedAt(lineage, position),
      role,
      grams,
      ...(withdrawnBy === undefined ? {} : { withdrawnBy }),
    })
  }
  const { firstShipment, firstReceipt } = lineage.parcels.columns
  for (const [role, table, first] of [
    ['shipped', lineage.shipments, firstShipment[parcel]!],
    ['received', lineage.receipts, firstReceipt[parcel]!],
  ] as const)
    for (let row: number = first; row !== NONE; row = table.columns.nextOfParcel[row]!)
      put(role, table.columns.position[row]!, takenIn(lineage, table.columns.position[row]!))
  const { refusals, redirections, acceptances } = lineage
  for (let row = 0; row < refusals.count; row++)
    if (refusals.columns.parcel[row] === parcel)
      put('refused', refusals.columns.position[row]!, refusals.columns.grams[row]!)
  for (let row = 0; row < redirections.count; row++) {
    const { position, of, parcel: into, grams } = redirections.columns
    if (of[row] === parcel) put('redirected', position[row]!, grams[row]!)
    if (into[row] === parcel) put('came_of', position[row]!, grams[row]!)
  }
  for (let row = 0; row < acceptances.count; row++)
    if (acceptances.columns.parcel[row] === parcel) put('accepted', acceptances.columns.position[row]!, null)
  return [...acts.values()].sort((a, b) => a.position - b.position)
}

const takenIn = (lineage: Lineage, position: number): number =>
  [...takenBy(lineage, position, new Map()).values()].reduce((sum, { grams }) => sum + grams, 0)
