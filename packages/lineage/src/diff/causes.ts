import type { DiffEvent, PositionRange } from '../answers/diff.ts'
import type { Lineage } from '../lineage.ts'
import { recordedAt } from '../read/event-at.ts'
import { type Belief, differs } from './belief.ts'

/** In the search for what made a difference so many lots are looked at, all beliefs together; at least and at most so many beliefs. */
const MOST_LOTS = 1_000_000
const FEWEST_LOOKS = 32
const MOST_LOOKS = 400

/** How many beliefs are looked at: the more is behind the lot, the fewer. */
export const looksFor = (ancestors: number): number =>
  Math.max(FEWEST_LOOKS, Math.min(MOST_LOOKS, Math.floor(MOST_LOTS / (ancestors + 1))))

/**
 * The events after which the answer is another than before: found by halving, so that what changed nothing costs nothing. `believe` gives what
 * is believed as of a position; `positions` are those of the events that may have made the difference, rising. A step for each belief, so that the
 * caller can do something else between.
 */
export function* causesOf(
  lineage: Lineage,
  positions: readonly number[],
  before: Belief,
  after: Belief,
  believe: (asOf: number) => Belief,
): Generator<void, { events: DiffEvent[]; notSearched: PositionRange[] }> {
  const events: DiffEvent[] = []
  const notSearched: PositionRange[] = []
  const most = looksFor(Math.max(before.origins?.ancestors ?? 0, after.origins?.ancestors ?? 0))
  let looks = 0
  let leftTo = -1
  const leave = (first: number, end: number): void => {
    const before = leftTo === first ? notSearched.pop() : undefined
    notSearched.push({ first: before?.first ?? positions[first]!, last: positions[end - 1]! })
    leftTo = end
  }
  function* search(first: number, end: number, from: Belief, to: Belief): Generator<void, void> {
    const difference = differs(from, to)
    if (difference === null || first === end) return
    if (end - first === 1) {
      events.push({ ...recordedAt(lineage, positions[first]!), ...difference })
      return
    }
    if (looks >= most) {
      leave(first, end)
      return
    }
    looks += 1
    yield
    const middle = (first + end) >>> 1
    const between = believe(positions[middle - 1]!)
    yield* search(first, middle, from, between)
    yield* search(middle, end, between, to)
  }
  yield* search(0, positions.length, before, after)
  return { events, notSearched }
}
