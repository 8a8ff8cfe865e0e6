import type { Second } from './time.ts'

type Entry = { readonly at: Second; readonly order: number; readonly act: () => void }

/** What is still to happen, in the order of its time; at one time, in the order in which it was entered. */
export type Agenda = {
  /** The time of what is happening now. */
  now(): Second
  /** Enters what happens at that time, or now where that is past. */
  at(time: Second, act: () => void): void
  /** Lets everything happen whose time comes before `end`. */
  runUntil(end: Second): void
}

const before = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.order < other.order)

export const agenda = (start: Second): Agenda => {
  const heap: Entry[] = []
  let now = start
  let entered = 0

  const swap = (one: number, other: number): void => {
    const entry = heap[one]
    const with_ = heap[other]
    if (entry === undefined || with_ === undefined) return
    heap[one] = with_
    heap[other] = entry
  }
  const isBefore = (one: number, other: number): boolean => {
    const left = heap[one]
    const right = heap[other]
    return left !== undefined && right !== undefined && before(left, right)
  }
  const rise = (from: number): void => {
    for (let at = from; at > 0 && isBefore(at, (at - 1) >> 1); at = (at - 1) >> 1) swap(at, (at - 1) >> 1)
  }
  const sink = (): void => {
    for (let at = 0; ; ) {
      const left = 2 * at + 1
      const least = isBefore(left + 1, left) ? left + 1 : left
      if (!isBefore(least, at)) return
      swap(at, least)
      at = least
    }
  }
  const first = (): Entry | undefined => {
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    heap[0] = last
    sink()
    return top
  }

  return {
    now: () => now,
    at: (time, act) => {
      heap.push({ at: Math.max(now, Math.round(time)), order: entered++, act })
      rise(heap.length - 1)
    },
    runUntil: (end) => {
      for (let top = heap[0]; top !== undefined && top.at < end; top = heap[0]) {
        const entry = first()
        if (entry === undefined) return
        now = entry.at
        entry.act()
      }
      now = Math.max(now, end)
    },
  }
}
