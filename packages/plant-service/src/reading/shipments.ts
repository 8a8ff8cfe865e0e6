import {
  isOfRefusal,
  type LedgerEvent,
  type Parcel,
  type ParcelId,
  parcelOf,
  redirectedParcel,
} from '@lodestone/domain'
import type { StoredEvent } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { createKnownIds, type KnownIds } from '../writer/known-ids.ts'
import { UnreadableStream } from '../writer/writer-errors.ts'

/** What is known of a sender's shipments: all between two revisions of its book. */
export type Shipments = {
  readonly parcels: Map<ParcelId, { readonly parcel: Parcel; readonly revision: number }>
  /** Revisions that a later event declares erroneous. */
  readonly withdrawn: Set<number>
  /** The revisions that were read, from `first` to just before `next`; null before the first read. */
  first: number | null
  next: number | null
  /** The ids of the last events before `next`. */
  readonly known: KnownIds
  /** The beginning of the book was read. */
  complete: boolean
}

export const emptyShipments = (): Shipments => ({
  parcels: new Map(),
  withdrawn: new Set(),
  first: null,
  next: null,
  known: createKnownIds(),
  complete: false,
})

/** Counts an event as read. */
export const extent = (shipments: Shipments, { revision }: StoredEvent): void => {
  shipments.first = Math.min(shipments.first ?? revision, revision)
  shipments.next = Math.max(shipments.next ?? 0, revision + 1)
}

const CONCERNS: ReadonlySet<string> = new Set([
  'LotShipped',
  'MagnetShipped',
  'ParcelRedirected',
  'EventDeclaredErroneous',
])

/** Takes one event of the sender's book in, in whatever direction it is read. Errors: UnreadableStream for one that concerns shipments and cannot be read. */
export const noteShipment = (shipments: Shipments, codec: LedgerCodec, stored: StoredEvent): void => {
  if (!CONCERNS.has(stored.type)) return
  const decoded = codec.decode(stored)
  if (!decoded.ok)
    throw new UnreadableStream(
      `${stored.stream} holds ${stored.type} at revision ${stored.revision}: ${decoded.reason}`,
    )
  note(shipments, decoded.event, stored.revision)
}

const note = (shipments: Shipments, event: LedgerEvent, revision: number): void => {
  if (event.type === 'EventDeclaredErroneous') {
    const target = event.target.revision
    shipments.withdrawn.add(target)
    for (const [id, known] of shipments.parcels) if (known.revision === target) shipments.parcels.delete(id)
    return
  }
  const parcel = openedBy(event)
  if (parcel === null || shipments.withdrawn.has(revision)) return
  const known = shipments.parcels.get(parcel.id)
  if (known === undefined || known.revision < revision) shipments.parcels.set(parcel.id, { parcel, revision })
}

/** The parcel that an event opens, if any. */
const openedBy = (event: LedgerEvent): Parcel | null => {
  // That what went on was refused opens nothing again.
  if (event.type === 'ParcelRedirected') return isOfRefusal(event) ? null : redirectedParcel(event)
  return event.type === 'LotShipped' || event.type === 'MagnetShipped' ? parcelOf(event) : null
}
