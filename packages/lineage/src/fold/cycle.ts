import { NONE } from '../columns/table.ts'
import type { Lineage } from '../lineage.ts'
import { beginWalk } from '../read/scratch.ts'
import { endOfEdges, endOfYields } from './rows.ts'

/**
 * Whether an edge from one lot into another would close a cycle among what stands now. If not, the lots' levels are made to rise along it.
 *
 * Every edge that stands leads to a higher level, so that an edge which does so already closes nothing, and a lot that nothing was taken
 * from closes nothing: only an edge into a lot with children, from a level not below its own, needs a search; and the search leaves out
 * what lies above the level that it looks for.
 */
export const closesCycle = (lineage: Lineage, from: number, to: number): boolean => {
  if (from === to) return true
  const { level, firstTake } = lineage.lots.columns
  const floor = level[from]! + 1
  if (level[to]! >= floor) return false
  if (firstTake[to] === NONE) {
    level[to] = floor
    return false
  }
  if (reaches(lineage, to, from)) return true
  raise(lineage, to, floor)
  return false
}

/** Whether `goal` was made of `start`, by what stands now. */
const reaches = (lineage: Lineage, start: number, goal: number): boolean => {
  const { level } = lineage.lots.columns
  const ceiling = level[goal]!
  const { marks, epoch, queue } = beginWalk(lineage)
  let open = 0
  queue[open++] = start
  marks[start] = epoch
  let found = false
  while (open > 0 && !found) {
    forEachChild(lineage, queue[--open]!, (child) => {
      if (child === goal) found = true
      else if (marks[child] !== epoch && level[child]! < ceiling) {
        marks[child] = epoch
        queue[open++] = child
      }
    })
  }
  return found
}

/** Lifts a lot to a level, and what was made of it above it. */
const raise = (lineage: Lineage, lot: number, least: number): void => {
  const { level } = lineage.lots.columns
  level[lot] = least
  const open = [lot]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const above = level[next]! + 1
    forEachChild(lineage, next, (child) => {
      if (level[child]! >= above) return
      level[child] = above
      open.push(child)
    })
  }
}

/** The lots that this one went into, by what stands now: once for every edge. */
export const forEachChild = (lineage: Lineage, lot: number, visit: (child: number) => void): void => {
  const { takes, yields, events } = lineage
  for (
    let take = lineage.lots.columns.firstTake[lot]!;
    take !== NONE;
    take = takes.columns.nextOfLot[take]!
  ) {
    const position = takes.columns.position[take]!
    if (events.columns.withdrawn[position] !== NONE) continue
    const end = endOfYields(lineage, position)
    for (let row = events.columns.firstYield[position]!; row < end; row++) {
      if (edgeOf(lineage, row, take) !== NONE) visit(yields.columns.lot[row]!)
    }
  }
}

/** The edge by which a take went into a yield; `NONE` when it did not. */
export const edgeOf = (lineage: Lineage, row: number, take: number): number => {
  const of = lineage.edges.columns.take
  let low = lineage.yields.columns.firstEdge[row]!
  const end = endOfEdges(lineage, row)
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (of[middle]! < take) low = middle + 1
    else high = middle
  }
  return low < end && of[low] === take ? low : NONE
}
