import { type AreaCode, bookStream } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { endOfTakes, endOfYields, positionsOf, stands } from '@lodestone/lineage/rows'
import { beginHolding, type Held, hold, takeHeld } from './holding.ts'
import { type AreaMovements, eachMove, movementsAt, type Period } from './scan.ts'

/** The book of an area as of a position, read once for any number of periods. */
export type BookInTime = {
  /** The events that stand and happened in a period: positions, rising. */
  readonly events: (period: Period) => number[]
  /** As `movementsOf` gives them, but that of what lots held as the period began only those are told that moved in it: all others hold at its end what they held then. */
  readonly movements: (period: Period) => AreaMovements
}

/**
 * Reads it in the order in which it happened, and keeps what each lot held before each of its moves: what it held as a period began is what it held before the first
 * that falls into it.
 */
export const bookInTime = (lineage: Lineage, area: AreaCode, asOf: number): BookInTime => {
  const { occurredMs } = lineage.events.columns
  const inTime = standingOf(lineage, area, asOf).sort((a, b) => occurredMs[a]! - occurredMs[b]! || a - b)
  // Of the events, in this order, where the moves of each begin; of the moves, the lot and what it held before.
  const firstMove = new Uint32Array(inTime.length + 1)
  const most = inTime.reduce((sum, position) => sum + mostMoves(lineage, position), 0)
  const moved = new Uint32Array(most)
  const before = new Float64Array(most)
  let moves = 0
  beginHolding(lineage)
  for (const [n, position] of inTime.entries()) {
    eachMove(lineage, position, asOf, (lot, grams) => {
      moved[moves] = lot
      before[moves] = hold(lot, grams)
      moves += 1
    })
    firstMove[n + 1] = moves
  }
  takeHeld()

  /** The place of the first event from a moment on. */
  const placeOf = (ms: number): number => {
    let low = 0
    let high = inTime.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (occurredMs[inTime[middle]!]! < ms) low = middle + 1
      else high = middle
    }
    return low
  }
  const openingOf = ({ fromMs, toMs }: Period): Held => {
    const opening = new Map<number, number>()
    const end = firstMove[placeOf(toMs)]!
    for (let move = firstMove[placeOf(fromMs)]!; move < end; move++)
      if (!opening.has(moved[move]!)) opening.set(moved[move]!, before[move]!)
    return {
      count: opening.size,
      lot: Uint32Array.from(opening.keys()),
      grams: Float64Array.from(opening.values()),
    }
  }
  const events = ({ fromMs, toMs }: Period): number[] =>
    inTime.slice(placeOf(fromMs), placeOf(toMs)).sort((a, b) => a - b)
  return {
    events,
    movements: (period) => {
      const positions = events(period)
      const movements = movementsAt(lineage, positions, asOf)
      return { area, opening: openingOf(period), movements, events: positions }
    },
  }
}

const standingOf = (lineage: Lineage, area: AreaCode, asOf: number): number[] => {
  const { of, count } = positionsOf(lineage.streams, bookStream(area))
  const standing: number[] = []
  for (let n = 0; n < count && of[n]! <= asOf; n++) if (stands(lineage, of[n]!, asOf)) standing.push(of[n]!)
  return standing
}

/** An event moves so many lots at most. */
const mostMoves = (lineage: Lineage, position: number): number => {
  const { firstTake, firstYield } = lineage.events.columns
  return (
    endOfTakes(lineage, position) -
    firstTake[position]! +
    (endOfYields(lineage, position) - firstYield[position]!)
  )
}
