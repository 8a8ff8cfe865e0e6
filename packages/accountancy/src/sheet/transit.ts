import { type AreaCode, areaOf, bookStream, EVENT_TYPES } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import {
  endOfTakes,
  lowerBound,
  NONE,
  nameOf,
  positionsOf,
  RECEIVED,
  SHIPPED,
  shipmentAt,
} from '@lodestone/lineage/rows'
import type { Inside } from '../movements/line-of.ts'
import type { Reading } from './reading.ts'

/** What moves goods between two areas that are balanced together. */
export const TRANSIT_LINES = ['sent', 'arrived', 'redirectedOutside', 'matched'] as const
export type TransitLine = (typeof TRANSIT_LINES)[number]

/** What is on its way between areas that are balanced together, in the sender's figures, by the sender's lots. */
export type Transit = {
  readonly opening: ReadonlyMap<number, number>
  readonly closing: ReadonlyMap<number, number>
  readonly moves: readonly {
    readonly lot: number
    readonly grams: number
    readonly line: TransitLine
    readonly position: number
  }[]
}
export const NO_TRANSIT: Transit = { opening: new Map(), closing: new Map(), moves: [] }

const TYPES = ['LotShipped', 'MagnetShipped', 'LotReceived', 'ReceiptMatched'] as const
const [LOT_SHIPPED, MAGNET_SHIPPED, LOT_RECEIVED, MATCHED] = TYPES.map((type) => EVENT_TYPES.indexOf(type))

type Move = Transit['moves'][number]

/** Goods on their way between these areas over a period. What was refused and sent back is still on its way. */
export const transitOf = (reading: Reading, areas: readonly AreaCode[], inside: Inside): Transit => {
  const { lineage, asOf, period } = reading
  const opening = new Map<number, number>()
  const closing = new Map<number, number>()
  const moves: Move[] = []
  const note = (move: Move): void => {
    const at = lineage.events.columns.occurredMs[move.position]!
    if (at >= period.toMs) return
    const change = move.line === 'sent' ? move.grams : -move.grams
    closing.set(move.lot, (closing.get(move.lot) ?? 0) + change)
    if (at < period.fromMs) opening.set(move.lot, (opening.get(move.lot) ?? 0) + change)
    else moves.push(move)
  }
  for (const area of areas) {
    const { of, count } = positionsOf(lineage.streams, bookStream(area))
    for (let n = 0; n < count; n++) {
      const position = of[n]!
      if (position > asOf) break
      if (lineage.events.columns.withdrawn[position]! > asOf) addMoves(lineage, position, inside, note)
    }
  }
  addRedirections(reading, inside, note)
  return { opening: open(opening), closing: open(closing), moves }
}

/** Lots of which something is on its way; or below zero, where a clock says that goods came before they left. */
const open = (held: Map<number, number>): Map<number, number> => {
  for (const [lot, grams] of held) if (grams === 0) held.delete(lot)
  return held
}

/** Whether a match is one of goods that were on their way; goods of an area's own parcel that came back were not. */
const isReceipt = ({ receipts }: Lineage, position: number): boolean =>
  receipts.columns.position[lowerBound(receipts.columns.position, receipts.count, position)] === position

const addMoves = (lineage: Lineage, position: number, inside: Inside, note: (move: Move) => void): void => {
  const type = lineage.events.columns.type[position]
  const isShipment = type === LOT_SHIPPED || type === MAGNET_SHIPPED
  if (!isShipment && type !== LOT_RECEIVED && !(type === MATCHED && isReceipt(lineage, position))) return
  if (isShipment && !goesInside(lineage, shipmentAt(lineage, position), inside)) return
  const { kind, lot, grams } = lineage.takes.columns
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) {
    if (kind[row] !== (isShipment ? SHIPPED : RECEIVED)) continue
    if (!isShipment && !inside(areaOf(nameOf(lineage.lotIds, lot[row]!)))) continue
    const line = isShipment ? 'sent' : type === MATCHED ? 'matched' : 'arrived'
    note({ lot: lot[row]!, grams: grams[row]!, line, position })
  }
}

const goesInside = ({ shipments, words }: Lineage, shipment: number, inside: Inside): boolean =>
  shipments.columns.toParty[shipment] === 0 && inside(nameOf(words, shipments.columns.addressee[shipment]!))

/** A parcel's lines that were refused and go to another than before: they come to be, or cease to be, on their way between these areas. */
const addRedirections = ({ lineage, asOf }: Reading, inside: Inside, note: (move: Move) => void): void => {
  const { redirections, events } = lineage
  const { position, lot, grams, of } = redirections.columns
  for (let row = 0; row < redirections.count; row++) {
    const at = position[row]!
    if (at > asOf || events.columns.withdrawn[at]! <= asOf) continue
    if (!inside(areaOf(nameOf(lineage.lotIds, lot[row]!)))) continue
    const before = wasInside(lineage, of[row]!, row, inside)
    const after = redirectsInside(lineage, row, inside)
    if (before === after) continue
    note({ lot: lot[row]!, grams: grams[row]!, line: after ? 'sent' : 'redirectedOutside', position: at })
  }
}

const redirectsInside = ({ redirections, words }: Lineage, row: number, inside: Inside): boolean =>
  redirections.columns.toParty[row] === 0 && inside(nameOf(words, redirections.columns.addressee[row]!))

/** Where a parcel was going before a redirection: by an earlier one, or by its shipment. */
const wasInside = (lineage: Lineage, parcel: number, before: number, inside: Inside): boolean => {
  for (let row = before - 1; row >= 0; row--)
    if (lineage.redirections.columns.parcel[row] === parcel) return redirectsInside(lineage, row, inside)
  const shipment = lineage.parcels.columns.firstShipment[parcel]!
  return shipment !== NONE && goesInside(lineage, shipment, inside)
}
