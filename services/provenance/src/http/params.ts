import { z } from 'zod'
import { lotParam, parcelParam, wholeNumber } from './query.ts'

/** What addresses name: a lot, a line of a parcel. */

export const ofLot = z.strictObject({ lot: lotParam })
export const ofLine = z.strictObject({ parcel: parcelParam, line: wholeNumber('a line', 1, 1_000) })
