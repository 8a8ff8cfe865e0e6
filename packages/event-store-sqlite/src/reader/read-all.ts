import {
  checkReadAll,
  type EventStore,
  type PositionedEvent,
  type ReadAllOptions,
  type StoredTexts,
} from '@lodestone/event-store'
import { positionOf } from '../cursor.ts'
import { type MakeEvent, pageQuery } from './pages.ts'
import type { Reader } from './reader.ts'
import { eventOfText, positionedEvent, storedText } from './rows.ts'
import type { StreamNames } from './stream-names.ts'
import { turn } from './turn.ts'

type PageOf<E> = { readonly events: readonly E[]; readonly caughtUp: boolean }

export const allReader = (reader: Reader, names: StreamNames, pageEvents: number): EventStore['readAll'] =>
  allOf<PositionedEvent>(reader, names, pageEvents, positionedEvent)

export const textReader = (reader: Reader, names: StreamNames, pageEvents: number): StoredTexts => {
  const readAll = allOf(reader, names, pageEvents, storedText)
  return {
    readAll: async function* (options) {
      for await (const { events } of readAll(options)) yield events
    },
    read: eventOfText,
  }
}

const allOf = <E>(reader: Reader, names: StreamNames, pageEvents: number, make: MakeEvent<E>) =>
  async function* (options: ReadAllOptions = {}): AsyncGenerator<PageOf<E>> {
    checkReadAll(options)
    const direction = options.direction ?? 'forwards'
    const start = direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER
    let place = options.after === undefined ? start : positionOf(options.after)
    let left = options.limit ?? Number.POSITIVE_INFINITY
    const query = await reader.read(() => pageQuery(reader, names, direction, make, options.streams))
    for (;;) {
      const page = await reader.read(() => query.next(place, Math.min(left, pageEvents)))
      const { events, caughtUp } = page
      place = page.place
      left -= events.length
      // A read that its limit cuts does not know whether more is behind.
      if (events.length > 0 || caughtUp) yield { events, caughtUp: caughtUp && left > 0 }
      if (caughtUp || left <= 0) return
      await turn()
    }
  }
