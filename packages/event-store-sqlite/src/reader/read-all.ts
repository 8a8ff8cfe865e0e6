import { checkReadAll, type EventStore, type Page } from '@lodestone/event-store'
import { positionOf } from '../cursor.ts'
import { pageQuery } from './pages.ts'
import type { Reader } from './reader.ts'
import type { StreamNames } from './stream-names.ts'
import { turn } from './turn.ts'

export const allReader = (reader: Reader, names: StreamNames, pageEvents: number): EventStore['readAll'] =>
  async function* (options = {}): AsyncGenerator<Page> {
    checkReadAll(options)
    const direction = options.direction ?? 'forwards'
    const start = direction === 'forwards' ? 0 : Number.MAX_SAFE_INTEGER
    let place = options.after === undefined ? start : positionOf(options.after)
    let left = options.limit ?? Number.POSITIVE_INFINITY
    const query = await reader.read(() => pageQuery(reader, names, direction, options.streams))
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
