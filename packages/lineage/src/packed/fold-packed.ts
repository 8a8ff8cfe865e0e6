import { addEvent, createHead, type Place, TYPE_INDEX } from '../fold/event-head.ts'
import { foldOn } from '../fold/fold.ts'
import { addScale } from '../fold/scales.ts'
import { requireWhole } from '../fold/whole.ts'
import type { Lineage } from '../lineage.ts'
import { queueTouched } from '../taint/retaint.ts'
import { foldPackedAssay } from './fold-packed-assay.ts'
import { foldPackedLosses, foldPackedMoves, foldPackedTakes } from './fold-packed-run.ts'
import { foldPackedShipment } from './fold-packed-shipment.ts'
import type { UnpackedEvents } from './packed-events.ts'
import { beginReading, nextHead, nextStages, nextWord } from './reading.ts'

const head = createHead()
const ASSAY = TYPE_INDEX.get('AssayRecorded')
const SHIPMENTS = [TYPE_INDEX.get('LotShipped')!, TYPE_INDEX.get('MagnetShipped')!]

const foldScale = (lineage: Lineage, position: number, scale: string | undefined): void => {
  if (scale !== undefined) addScale(lineage, position, scale)
}

/**
 * Takes in an event that was packed, which begins at a place of what was handed over, as the next event of the ledger: in parts, as `foldSome` does.
 * A test holds that both give the same state to the byte. Errors: EVENT_OUT_OF_ORDER, and then nothing of it was taken in.
 */
export const foldPacked = (
  lineage: Lineage,
  where: Place,
  events: UnpackedEvents,
  place: number,
  most: number,
): boolean => {
  requireWhole(lineage)
  beginReading(events, place)
  const lotsBefore = lineage.lots.count
  nextHead(head)
  const position = addEvent(lineage, where, head)
  const stages = nextStages()
  const scale = nextWord()
  if (head.type === ASSAY) {
    foldScale(lineage, position, scale)
    foldPackedAssay(lineage, position)
  } else if (SHIPMENTS.includes(head.type)) {
    foldPackedTakes(lineage, position)
    foldScale(lineage, position, scale)
    foldPackedShipment(lineage, position)
  } else {
    foldPackedMoves(lineage, position, stages)
    foldScale(lineage, position, scale)
    foldPackedLosses(lineage, position)
  }
  queueTouched(lineage, position, null, lotsBefore)
  return foldOn(lineage, most)
}
