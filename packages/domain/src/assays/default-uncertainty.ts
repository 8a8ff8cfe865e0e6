import { METROLOGY } from '../processes/metrology.ts'
import type { Ppb } from '../quantities/fraction.ts'

/**
 * How much less a trace is known than what there is much of: of the relative uncertainty, so many times as much, from so little on. Twice
 * as much for each hundredth part, as laboratories are found to agree (Horwitz). Version 1.
 */
const BY_LEVEL = [
  { fromPpb: 10_000_000, times: 1 },
  { fromPpb: 100_000, times: 2 },
  { fromPpb: 1_000, times: 4 },
  { fromPpb: 0, times: 8 },
] as const

/** The expanded uncertainty (k = 2), in ppb of the whole and rounded up, of a value that is given without one. */
export const defaultExpandedPpb = (ppb: Ppb, standardPpm: number = METROLOGY.assayPpm): Ppb => {
  const times = BY_LEVEL.find(({ fromPpb }) => ppb >= fromPpb)?.times ?? 1
  return partOf(ppb, 2 * times * standardPpm, 1_000_000)
}

/** A part of a value, as a ratio of whole numbers; rounded up. */
export const partOf = (ppb: Ppb, over: number, under: number): Ppb =>
  Number((BigInt(ppb) * BigInt(over) + BigInt(under) - 1n) / BigInt(under))
