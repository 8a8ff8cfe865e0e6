import type { DiffEvent } from '../answers/diff.ts'
import type { Lineage } from '../lineage.ts'
import { recordedAt } from '../read/event-at.ts'
import { type Belief, differs } from './belief.ts'

/** How many beliefs are looked at in the search for what made a difference. */
const MOST_LOOKS = 400

/**
 * The events after which the answer is another than before: found by halving, so that what changed nothing costs nothing. `believe` gives what
 * is believed as of a position; `positions` are those of the events that may have made the difference, rising.
 */
export const causesOf = (
  lineage: Lineage,
  positions: readonly number[],
  before: Belief,
  after: Belief,
  believe: (asOf: number) => Belief,
): { events: DiffEvent[]; all: boolean } => {
  const events: DiffEvent[] = []
  let looks = 0
  let all = true
  const search = (first: number, end: number, from: Belief, to: Belief): void => {
    const difference = differs(from, to)
    if (difference === null || first === end) return
    if (end - first === 1) {
      events.push({ ...recordedAt(lineage, positions[first]!), ...difference })
      return
    }
    if (looks >= MOST_LOOKS) {
      all = false
      return
    }
    looks += 1
    const middle = (first + end) >>> 1
    const between = believe(positions[middle - 1]!)
    search(first, middle, from, between)
    search(middle, end, between, to)
  }
  search(0, positions.length, before, after)
  return { events, all }
}
