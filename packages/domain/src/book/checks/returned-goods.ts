import { formatGrams } from '../../quantities/mass.ts'
import { weighingAllowance } from '../../quantities/weighing.ts'
import type { ParcelLine, ReturnedLine } from '../book.ts'
import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

/** How much more came back of a parcel line than left in it, beyond what two weighings may differ by. */
export const beyondSent = (grams: number, sent: Pick<ParcelLine, 'grams'>): number =>
  Math.max(0, grams - sent.grams - weighingAllowance(sent.grams))

/** Whether more of a parcel line came back than left in it. */
export const checkBeyond = (
  { lot, grams, pieces }: Pick<ReturnedLine, 'lot' | 'grams' | 'pieces'>,
  sent: ParcelLine,
  field: string,
): Problem[] =>
  beyondSent(grams, sent) > 0 || pieces > sent.pieces
    ? [
        doubt(
          'RETURN_BEYOND_SHIPMENT',
          'critical',
          [lot],
          field,
          `${formatGrams(sent.grams)} (${sent.pieces} pieces) of ${sent.lot} were shipped; ${formatGrams(grams)} (${pieces} pieces) come back.`,
          'Look whether these are our goods at all.',
        ),
      ]
    : []
