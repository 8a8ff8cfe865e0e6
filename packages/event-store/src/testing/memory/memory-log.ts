import { WrongExpectedRevisionError } from '../../errors.ts'
import type { AppendResult, ExpectedRevision, NewEvent, PositionedEvent } from '../../events.ts'
import { cursorOf } from './cursor.ts'

/** What a store in memory keeps: all that was appended, in the one order. Several stores may stand on the same log. */
export type MemoryLog = {
  /** In the global order: the event at position n is `events[n - 1]`. */
  readonly events: readonly PositionedEvent[]
  /** The events of a stream, by their revisions. */
  readonly stream: (name: string) => readonly PositionedEvent[]
  /** Writes all events or none; the same append again has one effect. Errors: WRONG_EXPECTED_REVISION. */
  readonly write: (stream: string, events: readonly NewEvent[], expected: ExpectedRevision) => AppendResult
  /** Calls after every write that had an effect; what it gives ends that. */
  readonly onWrite: (call: () => void) => () => void
  /** A log that is as this one was when it had so many events: what a restored backup is. It goes on by another clock, if one is given. */
  readonly backup: (count: number, clock?: () => Date) => MemoryLog
}

export const createMemoryLog = (clock: () => Date): MemoryLog => logOf(clock, [], new Set())

const NO_EVENTS: readonly PositionedEvent[] = []
const looseKey = (stream: string, id: string): string => `${stream}\n${id}`

const logOf = (clock: () => Date, events: PositionedEvent[], loose: Set<string>): MemoryLog => {
  const streams = new Map<string, PositionedEvent[]>()
  const listeners = new Set<() => void>()
  const streamFor = (name: string): PositionedEvent[] => {
    const known = streams.get(name)
    if (known) return known
    const made: PositionedEvent[] = []
    streams.set(name, made)
    return made
  }
  for (const event of events) streamFor(event.stream).push(event)
  const stream = (name: string) => streams.get(name) ?? NO_EVENTS

  /** The revision from which exactly these events are stored already; undefined when they are not. */
  const storedFrom = (name: string, appended: readonly NewEvent[], expected: ExpectedRevision) => {
    const stored = stream(name)
    const [first] = appended
    const from =
      expected === 'any'
        ? stored.findIndex(({ id }) => id === first?.id && loose.has(looseKey(name, id)))
        : expected === 'no_stream'
          ? 0
          : expected + 1
    if (from < 0) return undefined
    return appended.every(({ id }, index) => stored[from + index]?.id === id) ? from : undefined
  }

  const isNew = (name: string, appended: readonly NewEvent[], expected: ExpectedRevision): boolean => {
    if (expected === 'any') return !appended.some(({ id }) => loose.has(looseKey(name, id)))
    return stream(name).length === (expected === 'no_stream' ? 0 : expected + 1)
  }

  const resultOf = (name: string, from: number, count: number): AppendResult => ({
    stream: name,
    firstRevision: from,
    lastRevision: from + count - 1,
    cursor: stream(name)[from + count - 1]?.cursor ?? '',
  })

  return {
    events,
    stream,
    write: (name, appended, expected) => {
      const from = stream(name).length
      if (!isNew(name, appended, expected)) {
        const stored = storedFrom(name, appended, expected)
        if (stored !== undefined) return resultOf(name, stored, appended.length)
        throw new WrongExpectedRevisionError(name, expected, from === 0 ? 'no_stream' : from - 1)
      }
      const storedAt = clock().toISOString()
      for (const event of appended) {
        const revision = stream(name).length
        const cursor = cursorOf(events.length + 1)
        const stored = Object.freeze({ ...event, stream: name, revision, storedAt, cursor })
        events.push(stored)
        streamFor(name).push(stored)
        if (expected === 'any') loose.add(looseKey(name, event.id))
      }
      for (const listener of [...listeners]) listener()
      return resultOf(name, from, appended.length)
    },
    onWrite: (call) => {
      listeners.add(call)
      return () => listeners.delete(call)
    },
    backup: (count, itsClock = clock) => {
      const kept = events.slice(0, count)
      const keys = kept.map((event) => looseKey(event.stream, event.id))
      return logOf(itsClock, kept, new Set(keys.filter((key) => loose.has(key))))
    },
  }
}
