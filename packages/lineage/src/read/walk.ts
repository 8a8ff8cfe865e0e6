import { NONE } from '../columns/table.ts'
import { edgeOf } from '../fold/cycle.ts'
import { endOfYields } from '../fold/rows.ts'
import type { Lineage } from '../lineage.ts'
import { beginWalk } from './scratch.ts'

/** How far a walk goes. */
type Reach = { readonly limit: number; readonly depth: number }
const UNLIMITED: Reach = { limit: Number.POSITIVE_INFINITY, depth: Number.POSITIVE_INFINITY }

/**
 * The lots that a walk met, the first first and then by steps from it: `lots[0..count)`, with their `steps`. Shared with the next walk. `cut`
 * are the lots from where it did not go on, and why.
 */
export type Walked = {
  readonly lots: Uint32Array
  readonly steps: Uint32Array
  readonly count: number
  readonly cut: ReadonlyMap<number, 'limit' | 'depth'>
}

const NOTHING_CUT: ReadonlyMap<number, 'limit' | 'depth'> = new Map()

/** All lots that went into a lot (by their indices), by what stands as of a position. Builds nothing: for questions that only count or mark. */
export const walkUpstream = (lineage: Lineage, start: number, asOf: number, reach = UNLIMITED): Walked => {
  const { marks, queue, steps, epoch } = beginWalk(lineage)
  const { firstYield } = lineage.lots.columns
  const { position, firstEdge, nextOfLot } = lineage.yields.columns
  const { withdrawn } = lineage.events.columns
  const { take } = lineage.edges.columns
  const lotOfTake = lineage.takes.columns.lot
  const lastYield = lineage.yields.count - 1
  let cut = NOTHING_CUT
  let count = 0
  marks[start] = epoch
  steps[count] = 0
  queue[count++] = start
  for (let head = 0; head < count; head++) {
    const lot = queue[head]!
    const step = steps[head]! + 1
    for (let row = firstYield[lot]!; row !== NONE; row = nextOfLot[row]!) {
      if (position[row]! > asOf || withdrawn[position[row]!]! <= asOf) continue
      const end = row === lastYield ? lineage.edges.count : firstEdge[row + 1]!
      for (let edge = firstEdge[row]!; edge < end; edge++) {
        const from = lotOfTake[take[edge]!]!
        if (marks[from] === epoch) continue
        if (step > reach.depth || count >= reach.limit) {
          cut = noted(cut, lot, step > reach.depth ? 'depth' : 'limit')
          continue
        }
        marks[from] = epoch
        steps[count] = step
        queue[count++] = from
      }
    }
  }
  return { lots: queue, steps, count, cut }
}

/** All lots that a lot went into, by what stands as of a position. */
export const walkDownstream = (lineage: Lineage, start: number, asOf: number, reach = UNLIMITED): Walked => {
  const { marks, queue, steps, epoch } = beginWalk(lineage)
  const { firstTake } = lineage.lots.columns
  const { position, nextOfLot } = lineage.takes.columns
  const { withdrawn, firstYield } = lineage.events.columns
  const lotOfYield = lineage.yields.columns.lot
  let cut = NOTHING_CUT
  let count = 0
  marks[start] = epoch
  steps[count] = 0
  queue[count++] = start
  for (let head = 0; head < count; head++) {
    const lot = queue[head]!
    const step = steps[head]! + 1
    for (let take = firstTake[lot]!; take !== NONE; take = nextOfLot[take]!) {
      const at = position[take]!
      if (at > asOf || withdrawn[at]! <= asOf) continue
      const end = endOfYields(lineage, at)
      for (let row = firstYield[at]!; row < end; row++) {
        const to = lotOfYield[row]!
        if (marks[to] === epoch || edgeOf(lineage, row, take) === NONE) continue
        if (step > reach.depth || count >= reach.limit) {
          cut = noted(cut, lot, step > reach.depth ? 'depth' : 'limit')
          continue
        }
        marks[to] = epoch
        steps[count] = step
        queue[count++] = to
      }
    }
  }
  return { lots: queue, steps, count, cut }
}

const noted = (
  cut: ReadonlyMap<number, 'limit' | 'depth'>,
  lot: number,
  why: 'limit' | 'depth',
): ReadonlyMap<number, 'limit' | 'depth'> =>
  cut === NOTHING_CUT ? new Map([[lot, why]]) : (cut as Map<number, 'limit' | 'depth'>).set(lot, why)
