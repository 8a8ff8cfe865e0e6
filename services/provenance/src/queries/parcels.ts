import { type AreaCode, areaOf, type ParcelId } from '@lodestone/domain'
import {
  type EventAt,
  type OpenParcel,
  parcelInTransit,
  parcelsInTransit,
  type Shipment,
  shipmentsOf,
} from '@lodestone/lineage'
import { seesStream } from '../access/scope.ts'
import type { Question } from '../http/question.ts'

/** A parcel with its lines: what was shipped, and how much of it the addressee's receipts account for. */
export type ParcelView = {
  readonly parcel: ParcelId
  readonly from: AreaCode
  readonly addressee: Shipment['addressee']
  readonly shipped: EventAt
  readonly shippedGrams: number
  readonly receivedGrams: number
  /** Between two areas, and not received in full. What left for a party outside is not received here. */
  readonly inTransit: boolean
  readonly openGrams: number
  /** Of what is open, what the addressee does not take: it waits to go on, or back. */
  readonly refusedGrams: number
  readonly lines: readonly Pick<Shipment, 'lot' | 'grams' | 'pieces' | 'receivedGrams' | 'receivedPieces'>[]
}

/** A parcel as of the question's position, as it was shipped last; null where there is none, or none that may be seen. */
export const findParcel = ({ lineage, at, sight }: Question, parcel: ParcelId): ParcelView | null => {
  const found = shipmentsOf(lineage, { parcel, asOf: at, limit: 1 }).filter(sight.shipment)
  const [first] = found
  if (first === undefined) return null
  const open = parcelInTransit(lineage, parcel, { asOf: at })
  const sum = (pick: (line: Shipment) => number): number => found.reduce((all, line) => all + pick(line), 0)
  const { position, stream, revision, id, type, occurredAt, addressee } = first
  return {
    parcel,
    from: areaOf(parcel),
    addressee,
    shipped: { position, stream, revision, id, type, occurredAt },
    shippedGrams: sum((line) => line.grams),
    receivedGrams: sum((line) => line.receivedGrams),
    inTransit: open !== null,
    openGrams: open?.openGrams ?? 0,
    refusedGrams: open?.refusedGrams ?? 0,
    lines: found.map(({ lot, grams, pieces, receivedGrams, receivedPieces }) => ({
      lot,
      grams,
      pieces,
      receivedGrams,
      receivedPieces,
    })),
  }
}

export type AgedParcel = OpenParcel & { readonly ageSeconds: number }

/** Parcels on their way that may be seen, the oldest first, with their age at a moment. */
export const openParcels = ({ lineage, at, sight }: Question, now: Date): AgedParcel[] =>
  parcelsInTransit(lineage, { asOf: at })
    .filter(({ stream, to }) => seesStream(sight.scope, stream) || seesStream(sight.scope, `book-${to}`))
    .map((parcel) => ({
      ...parcel,
      ageSeconds: Math.max(0, Math.floor((now.getTime() - Date.parse(parcel.occurredAt)) / 1_000)),
    }))
