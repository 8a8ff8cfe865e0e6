import { addNumber, PAPER_SCHEMES } from '../fold/numbers.ts'
import { addShipment, enteredParcel } from '../fold/parcels.ts'
import type { Lineage } from '../lineage.ts'
import { next, nextName, nextWord } from './reading.ts'

export const foldPackedShipment = (lineage: Lineage, position: number): void => {
  const parcel = enteredParcel(lineage, nextName(lineage.parcelIds))
  const addressee = nextWord() ?? ''
  const toParty = next() === 1
  for (let left = next(); left > 0; left--) {
    const scheme = PAPER_SCHEMES[next()]!
    const subject = { parcelIndex: parcel }
    addNumber(lineage, position, { value: nextWord() ?? '', scheme, subject, voided: false })
  }
  addShipment(lineage, position, parcel, addressee, toParty)
}
