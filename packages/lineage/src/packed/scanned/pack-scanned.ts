import type { EventType } from '@lodestone/domain'
import type { Instant } from '../../columns/instant.ts'
import { readInstantIn } from '../../columns/instant.ts'
import { readUuid } from '../../columns/uuid.ts'
import { TYPE_INDEX } from '../../fold/event-head.ts'
import { scaleName } from '../../fold/scales.ts'
import { type EventPacker, indexOfWord, putNumber } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import { EVENT } from './layout.ts'
import { packScannedAssay } from './pack-scanned-assay.ts'
import { packScannedRun } from './pack-scanned-run.ts'
import { packScannedShipment } from './pack-scanned-shipment.ts'
import type { ScannedRow } from './row.ts'
import { stagesOfScanned } from './scanned-stages.ts'
import { textAt } from './texts.ts'

const eventId = new Uint32Array(4)
const occurred: Instant = { ms: 0, offsetMinutes: 0 }
const NO_STAGES = '[]'
const isStaged = (type: EventType): boolean => type !== 'AssayRecorded' && type !== 'MagnetShipped'
const known: Instant = { ms: 0, offsetMinutes: 0 }

/**
 * Puts an event of one of `SCANNED_ROWS` to those that are handed over, from the row that its text was scanned into, and gives the place where it begins: just what
 * `packEvent` puts of the same event. `NO`, and nothing is put in, for what cannot be read.
 */
export const packScanned = (to: EventPacker, id: string, type: EventType, scanned: ScannedRow): number => {
  const { bytes, numbers, row } = scanned
  const at = row + EVENT.occurred
  const knownAt = row + EVENT.recorded
  if (!readUuid(id, eventId)) return NO
  if (!readInstantIn(bytes, numbers[at]!, numbers[at + 1]!, occurred)) return NO
  if (!readInstantIn(bytes, numbers[knownAt]!, numbers[knownAt + 1]!, known)) return NO
  const place = to.count
  const index = TYPE_INDEX.get(type)!
  putNumber(to, index)
  for (let n = 0; n < 4; n++) putNumber(to, eventId[n]!)
  putNumber(to, occurred.ms)
  putNumber(to, occurred.offsetMinutes)
  putNumber(to, known.ms)
  putNumber(to, indexOfWord(to, isStaged(type) ? stagesOfScanned(type, scanned) : NO_STAGES))
  putNumber(to, wordOfScale(to, scanned))
  if (type === 'AssayRecorded') packScannedAssay(to, scanned)
  else if (type === 'MagnetShipped') packScannedShipment(to, scanned)
  else packScannedRun(to, scanned, type === 'OreExtracted' ? 'mined' : null)
  return place
}

const wordOfScale = (to: EventPacker, scanned: ScannedRow): number => {
  const { row } = scanned
  const device = textAt(scanned, row + EVENT.device)
  if (device === undefined) return NO
  const calibration = textAt(scanned, row + EVENT.calibration)
  return indexOfWord(to, scaleName({ id: device, calibration }))
}
