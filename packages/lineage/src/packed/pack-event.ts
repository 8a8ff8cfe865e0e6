import { type LedgerEvent, stagesOf } from '@lodestone/domain'
import { createHead, readHead } from '../fold/event-head.ts'
import { isPlainRun } from '../fold/move.ts'
import { scaleName } from '../fold/scales.ts'
import { type EventPacker, indexOfWord, putNumber, wordOfStages } from './event-packer.ts'
import { isPlainAssay, packAssay } from './pack-assay.ts'
import { packOre, packRun } from './pack-run.ts'
import { isShipment, packShipment } from './pack-shipment.ts'
import { NO } from './packed-events.ts'

const head = createHead()

/**
 * Puts an event to those that are handed over, and gives the place where it begins. `NO`, and nothing is put in, for what the numbers have no room
 * for: for all but runs, assays, ore and shipments, for runs with pools or returns, for what has findings, and for what cannot be folded. `foldPacked` makes of it
 * what `fold` makes of the event.
 */
export const packEvent = (to: EventPacker, id: string, event: LedgerEvent): number => {
  if (event.findings !== undefined || event.settles !== undefined || event.unexplained !== undefined)
    return NO
  const place = to.count
  if (isPlainRun(event)) {
    if (event.pools !== undefined || !packHead(to, id, event)) return NO
    packRun(to, event)
  } else if (event.type === 'OreExtracted') {
    if (!packHead(to, id, event)) return NO
    packOre(to, event)
  } else if (isShipment(event)) {
    if (!packHead(to, id, event)) return NO
    packShipment(to, event)
  } else {
    if (!isPlainAssay(event) || !packHead(to, id, event)) return NO
    packAssay(to, event)
  }
  return place
}

/** False, and nothing is put in, where it cannot be read. */
const packHead = (to: EventPacker, eventId: string, event: LedgerEvent): boolean => {
  if (readHead(head, eventId, event) !== null) return false
  const { type, id, occurred, knownMs } = head
  putNumber(to, type)
  for (const word of id) putNumber(to, word)
  putNumber(to, occurred.ms)
  putNumber(to, occurred.offsetMinutes)
  putNumber(to, knownMs)
  putNumber(to, wordOfStages(to, event.area, type, stagesOf(event)))
  putNumber(to, event.device === undefined ? NO : indexOfWord(to, scaleName(event.device)))
  return true
}
