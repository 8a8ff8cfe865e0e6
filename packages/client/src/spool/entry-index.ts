import type { KnownEntry, OutcomeLine, RecoveredSegment } from './recover.ts'
import type { Segment } from './segments.ts'

/** `open`: to be sent. `refused`: set aside. `settled`: nothing is left to do. */
type EntryState = {
  readonly segment: number
  readonly sequence: number
  readonly content: string
  state: 'open' | 'refused' | 'settled'
}

const STATE_AFTER: Readonly<Record<OutcomeLine['status'], EntryState['state']>> = {
  recorded: 'settled',
  replayed: 'settled',
  dropped: 'settled',
  refused: 'refused',
  reopened: 'open',
}

/** What is known of every entry on the disk, by key. */
export type EntryIndex = {
  /** The number that the next new entry gets. */
  readonly next: () => number
  readonly pending: () => number
  readonly refused: () => number
  readonly get: (key: string) => EntryState | undefined
  add(segment: Pick<Segment, 'first'>, entry: KnownEntry): void
  settle(outcome: Pick<OutcomeLine, 'key' | 'status'>): void
  load(segment: Pick<Segment, 'first'>, recovered: RecoveredSegment): void
  /** True when nothing in this segment is open or refused. */
  readonly isDone: (segment: Segment) => boolean
  forget(segment: Segment): void
}

export const createEntryIndex = (): EntryIndex => {
  const states = new Map<string, EntryState>()
  const undone = new Map<number, number>()
  const counts = { open: 0, refused: 0, settled: 0 }
  let next = 1

  const enter = (key: string, state: EntryState) => {
    states.set(key, state)
    counts[state.state] += 1
    undone.set(state.segment, (undone.get(state.segment) ?? 0) + 1)
  }
  const move = (key: string, to: EntryState['state']) => {
    const state = states.get(key)
    if (state === undefined) return
    counts[state.state] -= 1
    counts[to] += 1
    const change = Number(to !== 'settled') - Number(state.state !== 'settled')
    undone.set(state.segment, (undone.get(state.segment) ?? 0) + change)
    state.state = to
  }
  const settle: EntryIndex['settle'] = ({ key, status }) => move(key, STATE_AFTER[status])
  const add: EntryIndex['add'] = ({ first }, { key, sequence, content }) => {
    enter(key, { segment: first, sequence, content, state: 'open' })
    next = Math.max(next, sequence + 1)
  }

  return {
    next: () => next,
    pending: () => counts.open,
    refused: () => counts.refused,
    get: (key) => states.get(key),
    add,
    settle,
    load: (segment, recovered) => {
      const { lines, outcomes } = recovered
      next = Math.max(next, segment.first, recovered.next)
      for (const line of lines) add(segment, line)
      for (const outcome of outcomes) settle(outcome)
      for (const { replaces } of lines) if (replaces !== undefined) move(replaces, 'settled')
    },
    isDone: ({ first }) => (undone.get(first) ?? 0) === 0,
    forget: ({ first }) => {
      undone.delete(first)
      for (const [key, state] of states)
        if (state.segment === first && states.delete(key)) counts[state.state] -= 1
    },
  }
}
