import type { Lineage } from '../lineage.ts'
import { beginWalk } from '../read/scratch.ts'

/**
 * Lots that wait, each once, the lowest level first: what went into a lot comes before it. One queue at a time; it uses the room of the walks.
 */
let count = 0

export const clearQueue = (lineage: Lineage): void => {
  beginWalk(lineage)
  count = 0
}

export const addToQueue = ({ lots, scratch }: Lineage, lot: number): void => {
  const { marks, queue, epoch } = scratch
  if (marks[lot] === epoch) return
  marks[lot] = epoch
  const { level } = lots.columns
  let at = count++
  for (let parent = (at - 1) >> 1; at > 0; parent = (at - 1) >> 1) {
    if (level[queue[parent]!]! <= level[lot]!) break
    queue[at] = queue[parent]!
    at = parent
  }
  queue[at] = lot
}

/** The next lot, which waits no more; -1 when none waits. */
export const nextInQueue = ({ lots, scratch: { queue } }: Lineage): number => {
  if (count === 0) return -1
  const { level } = lots.columns
  const first = queue[0]!
  const last = queue[--count]!
  let at = 0
  for (let child = 1; child < count; child = 2 * at + 1) {
    if (child + 1 < count && level[queue[child + 1]!]! < level[queue[child]!]!) child += 1
    if (level[queue[child]!]! >= level[last]!) break
    queue[at] = queue[child]!
    at = child
  }
  queue[at] = last
  return first
}
