import {
  type AdjustmentCause,
  type AreaCode,
  areaOf,
  EVENT_TYPES,
  type EventType,
  isRunType,
} from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { AID, CONTACT, endOfTakes, endOfYields, nameOf, shipmentAt } from '@lodestone/lineage/rows'
import { causeAt } from './cause-at.ts'
import { LINE } from './lines.ts'
import { senderOfReweighed } from './reweighed.ts'

const inLineOf = (type: EventType): number => {
  switch (type) {
    case 'OreExtracted':
      return LINE.mined
    case 'ScrapCollected':
      return LINE.collected
    case 'FeedstockDeclared':
      return LINE.boughtIn
    case 'OpeningInventoryDeclared':
      return LINE.stockDeclared
    case 'LotReceived':
    case 'ReceiptMatched':
      return LINE.receivedFromAreas
    case 'LotReceivedUnmatched':
      return LINE.receivedUnmatched
    case 'CustomerReturnReceived':
      return LINE.returnedByCustomers
    case 'LotAdjusted':
      return LINE.found
    default:
      return isRunType(type) || type === 'LotReworked' ? LINE.produced : LINE.movedIn
  }
}

const outLineOf = (type: EventType): number => {
  switch (type) {
    case 'LotShipped':
    case 'MagnetShipped':
      return LINE.shippedToAreas
    case 'WasteDisposed':
      return LINE.disposed
    case 'SampleTaken':
      return LINE.sampled
    case 'LotInspected':
      return LINE.destroyed
    case 'PoolCleared':
      return LINE.cleared
    case 'LotAdjusted':
      return LINE.missing
    default:
      return isRunType(type) || type === 'LotReworked' ? LINE.consumed : LINE.movedOut
  }
}

const IN = Uint8Array.from(EVENT_TYPES, inLineOf)
const OUT = Uint8Array.from(EVENT_TYPES, outLineOf)
const ADJUSTED = EVENT_TYPES.indexOf('LotAdjusted')
const INSPECTED = EVENT_TYPES.indexOf('LotInspected')

/** Causes that say where the mass went. */
const SPENT: ReadonlySet<AdjustmentCause> = new Set(['moisture', 'spill', 'residue', 'sample'])

/** Tells the areas that are balanced together. */
export type Inside = (area: AreaCode) => boolean
export const nowhere: Inside = () => false

/** The line that the yields of an event stand in. */
export const lineOfYields = (lineage: Lineage, position: number, inside: Inside): number => {
  const line = IN[lineage.events.columns.type[position]!]!
  if (line !== LINE.receivedFromAreas) return line
  const take = lineage.events.columns.firstTake[position]!
  // Goods that are received ahead of their shipment's post are of no lot yet.
  if (take === endOfTakes(lineage, position)) return LINE.receivedUnmatched
  if (inside === nowhere) return line
  const sender = areaOf(nameOf(lineage.lotIds, lineage.takes.columns.lot[take]!))
  return inside(sender) ? LINE.receivedInside : line
}

/** The line that a take of an event stands in, as of a position. */
export const lineOfTake = (
  lineage: Lineage,
  position: number,
  take: number,
  inside: Inside,
  asOf: number,
): number => {
  const type = lineage.events.columns.type[position]!
  const line = OUT[type]!
  const kind = lineage.takes.columns.kind[take]!
  if (kind === CONTACT) return LINE.used
  if (kind === AID) return LINE.aids
  if (line === LINE.shippedToAreas) return shippingLine(lineage, position, inside)
  if (type === ADJUSTED) return adjustedLine(lineage, position, take, inside, asOf)
  if (type === INSPECTED) return isRejected(lineage, position, take) ? LINE.movedOut : line
  return line
}

const adjustedLine = (
  lineage: Lineage,
  position: number,
  take: number,
  inside: Inside,
  asOf: number,
): number => {
  const cause = causeAt(lineage, position)
  if (SPENT.has(cause)) return LINE.lost
  const sender = cause === 'scale' ? senderOfReweighed(lineage, lineage.takes.columns.lot[take]!, asOf) : null
  if (sender === null) return LINE.missing
  return inside(sender) ? LINE.reweighedInside : LINE.reweighed
}

const shippingLine = (lineage: Lineage, position: number, inside: Inside): number => {
  const shipment = shipmentAt(lineage, position)
  const { toParty, addressee } = lineage.shipments.columns
  if (toParty[shipment] === 1) return LINE.shippedOutside
  if (inside === nowhere) return LINE.shippedToAreas
  return inside(nameOf(lineage.words, addressee[shipment]!)) ? LINE.shippedInside : LINE.shippedToAreas
}

/** Rejects of an inspection become a lot of their own, by its last take. */
const isRejected = (lineage: Lineage, position: number, take: number): boolean =>
  endOfYields(lineage, position) > lineage.events.columns.firstYield[position]! &&
  take === endOfTakes(lineage, position) - 1
