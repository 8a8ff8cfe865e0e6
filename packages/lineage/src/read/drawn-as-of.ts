import { lowerBound } from '../columns/lower-bound.ts'
import { NONE } from '../columns/table.ts'
import { RECEIVED } from '../fold/kinds.ts'
import { stands } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'

/** What left a lot by each position where that changed: rising. It is true of every position up to `upTo`, whatever is recorded later. */
type Drawn = { readonly upTo: number; readonly positions: Float64Array; readonly grams: Float64Array }

/** Of a lot that so often something left, what had left by a position is looked up; of others it is added up. */
const OFTEN = 4_096
const MOST_LOTS = 256
const known = new WeakMap<Lineage, Map<number, Drawn>>()

/** Grams that had left a lot as of a position. */
export const drawnAsOf = (lineage: Lineage, lot: number, asOf: number): number => {
  const kept = known.get(lineage)?.get(lot)
  if (kept !== undefined && asOf <= kept.upTo) return lookedUp(kept, asOf)
  const { position, kind, grams, nextOfLot } = lineage.takes.columns
  let sum = 0
  let count = 0
  for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
    count += 1
    if (kind[take] !== RECEIVED && stands(lineage, position[take]!, asOf)) sum += grams[take]!
  }
  if (count >= OFTEN && asOf <= lineage.position) keep(lineage, lot)
  return sum
}

const lookedUp = ({ positions, grams }: Drawn, asOf: number): number => {
  const after = lowerBound(positions, positions.length, asOf + 1)
  return after === 0 ? 0 : grams[after - 1]!
}

const keep = (lineage: Lineage, lot: number): void => {
  const lots = known.get(lineage) ?? new Map<number, Drawn>()
  known.set(lineage, lots)
  if (lots.size >= MOST_LOTS) lots.clear()
  lots.set(lot, drawnOf(lineage, lot))
}

/** One pass, without an object for each take: of what all plants draw upon there are millions. */
const drawnOf = (lineage: Lineage, lot: number): Drawn => {
  const { position, kind, grams, nextOfLot } = lineage.takes.columns
  const { withdrawn } = lineage.events.columns
  const upTo = lineage.position
  // The newest first, as they are chained.
  const taken: number[] = []
  const withdrawals: (readonly [at: number, grams: number])[] = []
  for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
    const at = position[take]!
    const until = withdrawn[at]!
    if (kind[take] === RECEIVED || at > upTo || !(until > at)) continue
    taken.push(take)
    if (until <= upTo) withdrawals.push([until, grams[take]!])
  }
  withdrawals.sort(([a], [b]) => a - b)
  const drawn = {
    upTo,
    positions: new Float64Array(taken.length + withdrawals.length),
    grams: new Float64Array(taken.length + withdrawals.length),
  }
  let sum = 0
  let left = taken.length
  let back = 0
  for (let row = 0; row < drawn.positions.length; row++) {
    const next = left > 0 ? position[taken[left - 1]!]! : Number.POSITIVE_INFINITY
    const [until, gone] = withdrawals[back] ?? [Number.POSITIVE_INFINITY, 0]
    if (next <= until) {
      left -= 1
      sum += grams[taken[left]!]!
    } else {
      back += 1
      sum -= gone
    }
    drawn.positions[row] = Math.min(next, until)
    drawn.grams[row] = sum
  }
  return drawn
}
