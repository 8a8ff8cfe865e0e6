import type { LedgerEvent } from '@lodestone/domain'
import { SHIPPED } from '../fold/kinds.ts'
import { eachPaperOf, PAPER_SCHEMES } from '../fold/numbers.ts'
import { codeOf } from '../fold/parcels.ts'
import { type EventPacker, indexOfWord, putName, putNumber } from './event-packer.ts'

type Shipment = LedgerEvent<'LotShipped' | 'MagnetShipped'>

export const isShipment = (event: LedgerEvent): event is Shipment =>
  event.type === 'LotShipped' || event.type === 'MagnetShipped'

export const packShipment = (to: EventPacker, event: Shipment): void => {
  const { lines, parcel, addressee } = event
  putNumber(to, lines.length)
  for (const { lot, mass, pieces } of lines) {
    putName(to, lot)
    putNumber(to, mass.grams)
    putNumber(to, pieces ?? 0)
    putNumber(to, SHIPPED)
  }
  putName(to, parcel)
  putNumber(to, indexOfWord(to, codeOf(addressee)))
  putNumber(to, 'party' in addressee ? 1 : 0)
  const count = to.count
  putNumber(to, 0)
  eachPaperOf(event, (value, scheme) => {
    putNumber(to, PAPER_SCHEMES.indexOf(scheme))
    putNumber(to, indexOfWord(to, value))
  })
  to.numbers[count] = (to.count - count - 1) / 2
}
