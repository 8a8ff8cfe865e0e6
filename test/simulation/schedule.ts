import type { Random } from './random.ts'

/** What is still to happen, in the order of simulated time; what falls on the same moment comes in an order by chance. */
export type Schedule = {
  /** Milliseconds of simulated time since the start. */
  readonly now: () => number
  /** Calls once, after so many milliseconds. What it gives takes the call back. */
  readonly after: (milliseconds: number, call: () => void) => () => void
  /** Makes the next thing happen, and all that follows from it at once. False when nothing is left. */
  readonly step: () => Promise<boolean>
}

type Entry = { readonly at: number; readonly tie: number; call: (() => void) | null }

const isBefore = (one: Entry, other: Entry): boolean =>
  one.at < other.at || (one.at === other.at && one.tie < other.tie)

/** `settle`: resolves once nothing is left that goes on by itself. */
export const createSchedule = (random: Random, settle = settled): Schedule => {
  const heap: Entry[] = []
  let now = 0

  const push = (entry: Entry): void => {
    let at = heap.push(entry) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(entry, heap[parent]!)) break
      heap[at] = heap[parent]!
      at = parent
    }
    heap[at] = entry
  }

  const pop = (): Entry | undefined => {
    const top = heap[0]
    const last = heap.pop()
    if (top === undefined || last === undefined || heap.length === 0) return top
    let at = 0
    for (let child = 1; child < heap.length; child = 2 * at + 1) {
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++
      if (!isBefore(heap[child]!, last)) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = last
    return top
  }

  return {
    now: () => now,
    after: (milliseconds, call) => {
      const entry: Entry = { at: now + Math.max(0, milliseconds), tie: random.next(), call }
      push(entry)
      return () => {
        entry.call = null
      }
    },
    step: async () => {
      for (let entry = pop(); entry !== undefined; entry = pop()) {
        if (entry.call === null) continue
        now = entry.at
        entry.call()
        // All promises that this settled, and whatever follows from them, before time goes on.
        await settle()
        return true
      }
      return false
    },
  }
}

/** Resolves when no promise is left that could go on by itself. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The same where the event loop itself is asked for turns, as the streams of HTTP do: until nobody waits for one. Sockets and files, which answer when they
 * like, are in no world.
 */
export const settledWithTurns = async (): Promise<void> => {
  do await settled()
  while (process.getActiveResourcesInfo().includes('Immediate'))
}
