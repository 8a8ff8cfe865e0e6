import type { Addressee } from '@lodestone/domain'
import { nameOf } from '../columns/names.ts'
import { NONE } from '../columns/table.ts'
import { endOfTakes, stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** Grams and pieces by lot. */
export type Goods = Map<number, { grams: number; pieces: number }>

/** What an event took, by lot. */
export const takenBy = (lineage: Lineage, position: number, into: Goods): Goods => {
  const { lot, grams, pieces } = lineage.takes.columns
  const end = endOfTakes(lineage, position)
  for (let row = lineage.events.columns.firstTake[position]!; row < end; row++) {
    const goods = into.get(lot[row]!)
    if (goods === undefined) into.set(lot[row]!, { grams: grams[row]!, pieces: pieces[row]! })
    else {
      goods.grams += grams[row]!
      goods.pieces += pieces[row]!
    }
  }
  return into
}

/** What the receipts of a parcel account for, by the sender's lots. */
export const receivedOf = (lineage: Lineage, parcel: number, asOf: number): Goods => {
  const { position, nextOfParcel } = lineage.receipts.columns
  const goods: Goods = new Map()
  for (let row = lineage.parcels.columns.firstReceipt[parcel]!; row !== NONE; row = nextOfParcel[row]!) {
    if (stands(lineage, position[row]!, asOf)) takenBy(lineage, position[row]!, goods)
  }
  return goods
}

/** Whom a shipment or a redirection is for. */
export const addresseeOf = (
  lineage: Lineage,
  table: 'shipments' | 'redirections',
  row: number,
): Addressee => {
  const { addressee, toParty } = lineage[table].columns
  const name = nameOf(lineage.words, addressee[row]!)
  return toParty[row] === 1 ? { party: name } : { area: name }
}
