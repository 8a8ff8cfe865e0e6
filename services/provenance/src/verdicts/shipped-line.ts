import type { LedgerEvent, LotId, ParcelId } from '@lodestone/domain'
import { acceptanceOf, shipmentsOf } from '@lodestone/lineage'
import { failure } from '@lodestone/plant-service'
import type { KnownDelivery } from '../http/delivery.ts'
import { forbidden } from '../http/problems.ts'
import type { Question } from '../http/question.ts'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import { deliveryOfLine, linesOpened, type Opened, opensParcel } from './parcel-lines.ts'

/** A line of a parcel: its lot, and what the ledger says of its delivery. */
export type ShippedLine = {
  readonly lot: LotId
  readonly known: KnownDelivery
  /** Whom it went to; null when that is an area. */
  readonly party: string | null
  readonly grams: number
}

/** A line (from 1) of a parcel, as of the question's position. Errors: FORBIDDEN, NOT_FOUND; those of `readEvent`. */
export const shippedLine = async (
  provenance: Provenance,
  question: Question,
  parcel: ParcelId,
  line: number,
): Promise<ShippedLine> => {
  const { lineage, at, sight } = question
  const lines = shipmentsOf(lineage, { parcel, asOf: at, limit: 1 })
  const seen = lines.filter(sight.shipment)
  const [shipment] = seen
  if (shipment === undefined && sight.scope.kind !== 'all') throw forbidden()
  if (shipment === undefined) throw failure('NOT_FOUND', `There is no parcel ${parcel} as of position ${at}.`)
  const content = await readEvent(provenance, shipment)
  const event = 'event' in content && opensParcel(content.event) ? content.event : undefined
  const found = event && linesOpened(event)[line - 1]
  if (event === undefined || found === undefined)
    throw failure('NOT_FOUND', `The parcel ${parcel} has no line ${line}.`, { field: 'line' })
  const accepted = await acceptedBy(provenance, question, parcel)
  const opened = { event, stream: shipment.stream }
  return {
    lot: found.lot,
    known: {
      ...deliveryOfLine(opened, found, provenance.projection().terms, at),
      ...acceptedAt(event, accepted),
    },
    party: 'party' in event.addressee ? event.addressee.party : null,
    grams: found.grams,
  }
}

/** The last acceptance of the parcel that stands. */
const acceptedBy = async (
  provenance: Provenance,
  { lineage, at }: Question,
  parcel: ParcelId,
): Promise<LedgerEvent<'DeliveryAccepted'> | undefined> => {
  const found = acceptanceOf(lineage, parcel, at)
  const content = found && (await readEvent(provenance, found))
  return content && 'event' in content && content.event.type === 'DeliveryAccepted'
    ? content.event
    : undefined
}

/** Of what was accepted, the local date there, and here. */
const acceptedAt = (event: Opened, accepted: LedgerEvent<'DeliveryAccepted'> | undefined): KnownDelivery => {
  if (accepted === undefined) return {}
  const here = dateAt(accepted.occurredAt, offsetOf(event.occurredAt))
  return { date: accepted.date, shipperDate: here, place: accepted.country }
}

const offsetOf = (time: string): string => (time.endsWith('Z') ? '+00:00' : time.slice(-6))

/** The date of a moment by a clock with this offset. */
const dateAt = (moment: string, offset: string): string => {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))
  const shift = offset.startsWith('-') ? -minutes : minutes
  return new Date(Date.parse(moment) + shift * 60_000).toISOString().slice(0, 10)
}
