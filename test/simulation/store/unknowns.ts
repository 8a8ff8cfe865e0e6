import type { NewEvent } from '@lodestone/event-store'
import type { Referee } from '../violation.ts'
import type { Server } from './server.ts'

/** What one process does not know of its appends. While it does not, it may ask for nothing but the same again. */
export type Unknowns = {
  readonly asks: (stream: string, events: readonly NewEvent[]) => void
  readonly knows: (stream: string, events: readonly NewEvent[]) => void
  readonly doesNotKnow: (stream: string, events: readonly NewEvent[]) => void
}

const nameOf = (events: readonly NewEvent[]): string => events.map(({ id }) => id).join()

export const createUnknowns = (who: string, { restores }: Server, referee: Referee): Unknowns => {
  const unknown = new Map<string, string>()
  let restoresSeen = restores()
  return {
    asks: (stream, events) => {
      // What was on its way to a store that was replaced is not written any more: whoever noticed that may go on.
      if (restores() > restoresSeen) unknown.clear()
      restoresSeen = restores()
      const waiting = unknown.get(stream)
      referee.mustHold(
        waiting === undefined || waiting === nameOf(events),
        'The book decides nothing while the outcome of an append is unknown',
        () => `${who} appends other events to ${stream} than those of which it does not know.`,
      )
    },
    knows: (stream) => {
      unknown.delete(stream)
    },
    doesNotKnow: (stream, events) => {
      unknown.set(stream, nameOf(events))
    },
  }
}
