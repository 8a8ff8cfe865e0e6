import type { Problem } from '../outcome.ts'
import { doubt } from './problem.ts'

export const notYetPacked = (unit: string): string =>
  `Unit ${unit} is not packed here, or its packing is not posted yet.`

/** Of a unit that is packed once more. */
export const stillPacked = (unit: string): string =>
  `Unit ${unit} is packed already, and its unpacking is not posted.`

/** A unit that is spoken of before its packing is posted, or under a wrong number. */
export const unitNotYetPacked = (unit: string, field: string): Problem =>
  doubt(
    'UNIT_NOT_YET_PACKED',
    'warning',
    [],
    field,
    notYetPacked(unit),
    'Post the packing, or correct the number of the unit.',
  )
