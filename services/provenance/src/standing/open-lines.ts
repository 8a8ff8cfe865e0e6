import type { Delivery } from '@lodestone/compliance'
import type { ParcelId } from '@lodestone/domain'
import type { EventAt, Lineage } from '@lodestone/lineage'
import { lotIndex } from '@lodestone/lineage'
import { lowerBound, NONE, recordedAt, stands } from '@lodestone/lineage/rows'
import type { Provenance } from '../provenance.ts'
import { readEvent } from '../queries/read-events.ts'
import { deliveryOfLine, isShipped } from '../verdicts/shipped-line.ts'

/** A line of a shipment to a party that has not taken delivery. */
export type OpenLine = {
  readonly parcel: ParcelId
  /** From 1. */
  readonly line: number
  /** Its lot, by its index. */
  readonly lot: number
  readonly grams: number
  readonly delivery: Partial<Delivery>
}
export type OpenLines = {
  /** The parcels, by their indices, that were shipped, accepted or taken back by the event at a position. */
  readonly touchedAt: (position: number) => ReadonlySet<number>
  /** The lines of a parcel that are open as of a position. Errors: those of `readEvent`. */
  readonly of: (parcel: number, asOf: number) => Promise<OpenLine[]>
}

export const createOpenLines = (
  provenance: Pick<Provenance, 'store' | 'decoder'>,
  lineage: Lineage,
): OpenLines => {
  /** Positions of acceptances by parcel, as far as they were looked at. */
  const accepted = new Map<number, number[]>()
  let looked = 0
  const look = (): void => {
    const { parcel, position } = lineage.acceptances.columns
    for (; looked < lineage.acceptances.count; looked++)
      accepted.set(parcel[looked]!, [...(accepted.get(parcel[looked]!) ?? []), position[looked]!])
  }
  const isAccepted = (parcel: number, asOf: number): boolean => {
    look()
    return (accepted.get(parcel) ?? []).some((position) => stands(lineage, position, asOf))
  }
  return {
    touchedAt: (position) =>
      new Set([position, ...withdrawnAt(lineage, position)].flatMap((at) => parcelsAt(lineage, at))),
    of: async (parcel, asOf) => {
      const { firstShipment } = lineage.parcels.columns
      const { position, toParty, nextOfParcel } = lineage.shipments.columns
      if (isAccepted(parcel, asOf)) return []
      const lines: OpenLine[] = []
      for (let row = firstShipment[parcel]!; row !== NONE; row = nextOfParcel[row]!) {
        if (toParty[row] === 0 || !stands(lineage, position[row]!, asOf)) continue
        lines.push(...(await linesOf(provenance, lineage, recordedAt(lineage, position[row]!))))
      }
      return lines
    },
  }
}

const linesOf = async (
  provenance: Pick<Provenance, 'store' | 'decoder'>,
  lineage: Lineage,
  shipment: EventAt,
): Promise<OpenLine[]> => {
  const content = await readEvent(provenance, shipment)
  if (!('event' in content) || !isShipped(content.event)) return []
  const { event } = content
  return event.lines.flatMap((line, n) => {
    const lot = lotIndex(lineage, line.lot)
    return lot === undefined
      ? []
      : [
          {
            parcel: event.parcel,
            line: n + 1,
            lot,
            grams: line.mass.grams,
            delivery: deliveryOfLine(event, line),
          },
        ]
  })
}

const withdrawnAt = ({ corrections }: Lineage, position: number): number[] => {
  const { position: at, target } = corrections.columns
  const row = lowerBound(at, corrections.count, position)
  return row < corrections.count && at[row] === position ? [target[row]!] : []
}

const parcelsAt = ({ shipments, acceptances }: Lineage, position: number): number[] =>
  [shipments, acceptances].flatMap(({ columns, count }) => {
    const row = lowerBound(columns.position, count, position)
    return row < count && columns.position[row] === position ? [columns.parcel[row]!] : []
  })

/** The name of a line: `FTW-MG-P-0007/1`. */
export const lineName = ({ parcel, line }: Pick<OpenLine, 'parcel' | 'line'>): string => `${parcel}/${line}`
