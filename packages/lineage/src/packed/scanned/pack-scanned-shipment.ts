import { SHIPPED } from '../../fold/kinds.ts'
import { PAPER_SCHEMES, type PaperScheme } from '../../fold/numbers.ts'
import { type EventPacker, putNumber } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import { LINE, PAPER, SHIPMENT } from './layout.ts'
import type { ScannedRow } from './row.ts'
import { putNameAt, wordAt } from './texts.ts'

/** What `packShipment` puts of what is shipped to a party. */
export const packScannedShipment = (to: EventPacker, scanned: ScannedRow): void => {
  const { numbers, row } = scanned
  const firstLine = numbers[row + SHIPMENT.lines + 1]!
  putNumber(to, numbers[row + SHIPMENT.lines]!)
  for (let line = firstLine; line !== NO; line = numbers[line]!) {
    putNameAt(to, scanned, line + LINE.lot)
    putNumber(to, numbers[line + LINE.grams]!)
    putNumber(to, Math.max(0, numbers[line + LINE.pieces]!))
    putNumber(to, SHIPPED)
  }
  putNameAt(to, scanned, row + SHIPMENT.parcel)
  putNumber(to, wordAt(to, scanned, row + SHIPMENT.party))
  putNumber(to, 1)
  const count = to.count
  putNumber(to, 0)
  putPaper(to, scanned, 'bill_of_lading', row + SHIPMENT.billOfLading)
  putPapers(to, scanned, 'seal', numbers[row + SHIPMENT.seals + 1]!, PAPER.number)
  putOnce(to, scanned, 'left_in', numbers[row + SHIPMENT.units + 1]!, PAPER.number)
  putOnce(to, scanned, 'contract', firstLine, LINE.contract)
  putOnce(to, scanned, 'certificate', firstLine, LINE.certificate)
  to.numbers[count] = (to.count - count - 1) / 2
}

const putPaper = (to: EventPacker, scanned: ScannedRow, scheme: PaperScheme, place: number): void => {
  const word = wordAt(to, scanned, place)
  if (word === NO) return
  putNumber(to, PAPER_SCHEMES.indexOf(scheme))
  putNumber(to, word)
}

const putPapers = (
  to: EventPacker,
  scanned: ScannedRow,
  scheme: PaperScheme,
  first: number,
  of: number,
): void => {
  for (let row = first; row !== NO; row = scanned.numbers[row]!) putPaper(to, scanned, scheme, row + of)
}

/** The same, of numbers that may be told several times. */
const putOnce = (
  to: EventPacker,
  scanned: ScannedRow,
  scheme: PaperScheme,
  first: number,
  of: number,
): void => {
  const begin = to.count
  for (let row = first; row !== NO; row = scanned.numbers[row]!) {
    const word = wordAt(to, scanned, row + of)
    let at = begin + 1
    while (at < to.count && to.numbers[at] !== word) at += 2
    if (at < to.count) continue
    putPaper(to, scanned, scheme, row + of)
  }
}
