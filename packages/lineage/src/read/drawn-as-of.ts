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

const drawnOf = (lineage: Lineage, lot: number): Drawn => {
  const { position, kind, grams, nextOfLot } = lineage.takes.columns
  const { withdrawn } = lineage.events.columns
  const upTo = lineage.position
  const changes: (readonly [at: number, grams: number])[] = []
  for (let take = lineage.lots.columns.firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
    const at = position[take]!
    const until = withdrawn[at]!
    if (kind[take] === RECEIVED || at > upTo || !(until > at)) continue
    changes.push([at, grams[take]!])
    if (until <= upTo) changes.push([until, -grams[take]!])
  }
  changes.sort(([a], [b]) => a - b)
  const drawn = {
    upTo,
    positions: new Float64Array(changes.length),
    grams: new Float64Array(changes.length),
  }
  let sum = 0
  for (const [row, [at, change]] of changes.entries()) {
    sum += change
    drawn.positions[row] = at
    drawn.grams[row] = sum
  }
  return drawn
}
