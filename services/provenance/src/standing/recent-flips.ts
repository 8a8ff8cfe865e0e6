import type { Flip } from './flip-event.ts'

/** The last flips that were derived, so that who listens hears of them, and who was away for a moment catches up. */
export type RecentFlips = {
  /** Up to which position verdicts are kept current; null before they are. */
  readonly position: () => number | null
  /** Flips by events after a position, up to another, in order; null when that lies further back than is remembered. */
  readonly between: (after: number, upTo: number) => readonly Flip[] | null
}
export type FlipMemory = RecentFlips & {
  /** Nothing is known of what became of verdicts up to this position. */
  readonly begin: (position: number) => void
  readonly note: (flip: Flip) => void
  /** All flips up to this position are noted. */
  readonly reach: (position: number) => void
}

export const createRecentFlips = (capacity = 5_000): FlipMemory => {
  let flips: Flip[] = []
  let from = 0
  let reached: number | null = null
  return {
    position: () => reached,
    between: (after, upTo) =>
      after < from ? null : flips.filter(({ position }) => position > after && position <= upTo),
    begin: (position) => {
      flips = []
      from = position
      reached = position
    },
    note: (flip) => {
      flips.push(flip)
      if (flips.length < capacity * 2) return
      // Of one position either all are remembered or none.
      from = (flips[flips.length - capacity] as Flip).position
      flips = flips.filter(({ position }) => position > from)
    },
    reach: (position) => {
      reached = position
    },
  }
}
