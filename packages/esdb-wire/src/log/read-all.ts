import type { EventTest } from './filter.ts'
import type { Log } from './log.ts'
import type { LoggedEvent } from './logged-event.ts'
import { FIRST_OFFSET, indexFrom, type Position } from './positions.ts'

/** Where a read of everything begins. */
export type AllStart = 'start' | 'end' | Position

/** Whether a record begins at the position (or the log ends before it): the server reads from nowhere else. */
export const isReadable = (log: Log, start: AllStart): boolean => {
  if (start === 'start' || start === 'end') return true
  const event = log.events[indexFrom(log.events, log.end(), start)]
  if (!event) return true
  return start.commit <= FIRST_OFFSET || start.commit === event.commit || start.commit === event.prepare
}

/** The index of the first event that a forward read from here gives; a position is inclusive. */
export const firstIndex = (log: Log, start: AllStart): number => {
  if (start === 'start') return 0
  return start === 'end' ? log.end() : indexFrom(log.events, log.end(), start)
}

/** Everything that passes, in order; goes on with what is written while it is read. */
export function* allForwards(log: Log, start: AllStart, passes: EventTest): Generator<LoggedEvent> {
  for (let index = firstIndex(log, start); index < log.end(); index++) {
    const event = log.events[index]
    if (event && passes(event)) yield event
  }
}

/** Everything before a position (exclusive) that passes, last first. */
export function* allBackwards(log: Log, start: AllStart, passes: EventTest): Generator<LoggedEvent> {
  for (let index = firstIndex(log, start) - 1; index >= 0; index--) {
    const event = log.events[index]
    if (event && passes(event)) yield event
  }
}
