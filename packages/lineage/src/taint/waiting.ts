import type { Lineage } from '../lineage.ts'

/**
 * Lots that wait, each once, the lowest level first: what went into a lot comes before it. It has room of its own, apart from that of the walks, so
 * that questions can be answered while lots wait.
 */
export type Waiting = {
  /** A lot waits or waited in this round when its mark is the round's. */
  round: number
  marks: Uint32Array
  queue: Uint32Array
  count: number
  /** The event that they wait for, and how many lots there were before it; null while nothing is being folded. */
  event: { readonly position: number; readonly lotsBefore: number } | null
}

export const createWaiting = (): Waiting => ({
  round: 0,
  marks: new Uint32Array(0),
  queue: new Uint32Array(0),
  count: 0,
  event: null,
})

/** Begins a round, for an event, with nothing waiting. */
export const beginRound = ({ lots, waiting }: Lineage, event: Waiting['event']): void => {
  if (waiting.marks.length < lots.count) {
    waiting.marks = new Uint32Array(lots.capacity)
    waiting.queue = new Uint32Array(lots.capacity)
    waiting.round = 0
  }
  if (waiting.round === 0xffff_ffff) {
    waiting.marks.fill(0)
    waiting.round = 0
  }
  waiting.round += 1
  waiting.count = 0
  waiting.event = event
}

export const addToQueue = ({ lots, waiting }: Lineage, lot: number): void => {
  const { marks, queue, round } = waiting
  if (marks[lot] === round) return
  marks[lot] = round
  const { level } = lots.columns
  let at = waiting.count++
  for (let parent = (at - 1) >> 1; at > 0; parent = (at - 1) >> 1) {
    if (level[queue[parent]!]! <= level[lot]!) break
    queue[at] = queue[parent]!
    at = parent
  }
  queue[at] = lot
}

/** The next lot, which waits no more; -1 when none waits. */
export const nextInQueue = ({ lots, waiting }: Lineage): number => {
  if (waiting.count === 0) return -1
  const { queue } = waiting
  const { level } = lots.columns
  const count = --waiting.count
  const first = queue[0]!
  const last = queue[count]!
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
