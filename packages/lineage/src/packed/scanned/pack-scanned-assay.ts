import { uncertaintyOf } from '../../fold/assays.ts'
import { ASSAY_ROLES, assayKind } from '../../fold/kinds.ts'
import { type EventPacker, putNumber } from '../event-packer.ts'
import { NO } from '../packed-events.ts'
import { ASSAY, BELOW } from './layout.ts'
import { putTaken, takeComposition, takeNotFound } from './parts.ts'
import type { ScannedRow } from './row.ts'
import { putNameAt, wordAt } from './texts.ts'

/** What `packAssay` puts. */
export const packScannedAssay = (to: EventPacker, scanned: ScannedRow): void => {
  const { numbers, row } = scanned
  putNameAt(to, scanned, row + ASSAY.lot)
  takeComposition(scanned, row + ASSAY.composition, false)
  if (numbers[row + ASSAY.lessThan] !== NO) takeComposition(scanned, row + ASSAY.lessThan, true)
  takeNotFound(scanned, numbers[row + ASSAY.belowDetection + 1]!, BELOW.element)
  putTaken(to)
  putNumber(to, assayKind(ASSAY_ROLES[numbers[row + ASSAY.role]!]!))
  putNameAt(to, scanned, row + ASSAY.sample)
  putNumber(to, wordAt(to, scanned, row + ASSAY.laboratory))
  putNumber(
    to,
    uncertaintyOf({
      expandedUncertainty: numberAt(scanned, row + ASSAY.expandedUncertainty),
      coverageFactorTimes10: numberAt(scanned, row + ASSAY.coverageFactorTimes10),
    }),
  )
}

const numberAt = ({ numbers }: ScannedRow, place: number): number | undefined =>
  numbers[place] === NO ? undefined : numbers[place]!
