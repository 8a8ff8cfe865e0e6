import { lowerBound } from '../columns/lower-bound.ts'
import type { Lineage } from '../lineage.ts'

/**
 * The position as of which was known what was recorded up to a moment (milliseconds since 1970), that moment included: up to it nothing was recorded later, by the
 * clock of whichever service recorded it.
 */
export const knownBy = ({ events, position }: Lineage, ms: number): number =>
  lowerBound(events.columns.knownMs, position + 1, ms + 1) - 1

/** By when all that was known as of a position had been recorded: milliseconds since 1970; 0 of the beginning. */
export const knownMs = ({ events }: Lineage, position: number): number =>
  events.columns.knownMs[position] ?? 0
