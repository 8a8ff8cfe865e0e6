import type { TakeLine } from '../../events/lines.ts'
import { formatGrams } from '../../quantities/mass.ts'
import type { Problem } from '../outcome.ts'
import { fatal } from './problem.ts'

/** What came back unused is less than what was issued, on the same basis. */
export const checkReturned = (lines: readonly TakeLine[]): Problem[] =>
  lines.flatMap((line, index) => {
    if (line.returned === undefined && line.returnedPieces === undefined) return []
    if (line.returned !== undefined && line.returned.basis !== line.mass.basis) {
      return [
        fatal(
          'BASIS_MISMATCH',
          `inputs/${index}/returned`,
          `${line.lot} was issued on one basis and returned on another.`,
          'Give both on the same basis.',
        ),
      ]
    }
    const left = line.mass.grams - (line.returned?.grams ?? 0)
    const piecesLeft = (line.pieces ?? 0) - (line.returnedPieces ?? 0)
    return left > 0 && piecesLeft >= 0
      ? []
      : [
          fatal(
            'RETURN_EXCEEDS_ISSUE',
            `inputs/${index}/returned`,
            `${formatGrams(line.mass.grams)} of ${line.lot} were issued and ${formatGrams(line.returned?.grams ?? 0)} came back: nothing was used.`,
            'Leave the line out when all of it came back.',
          ),
        ]
  })
