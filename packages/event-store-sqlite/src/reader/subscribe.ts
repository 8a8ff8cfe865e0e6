import { checkSubscribe, type EventStore, type Page } from '@lodestone/event-store'
import { positionOf } from '../cursor.ts'
import type { Arrivals } from './arrivals.ts'
import { pageQuery } from './pages.ts'
import type { Reader } from './reader.ts'
import { positionedEvent } from './rows.ts'
import type { StreamNames } from './stream-names.ts'
import { turn } from './turn.ts'

/**
 * A subscription is a read that waits at the end instead of ending. History and live have no seam: positions are contiguous and
 * handed out under the write lock, so that nothing can ever appear behind a place that was read.
 */
export const subscriber = (
  reader: Reader,
  names: StreamNames,
  arrived: Arrivals,
  pageEvents: number,
): EventStore['subscribe'] =>
  async function* ({ after, streams, signal } = {}): AsyncGenerator<Page> {
    checkSubscribe({ ...(streams && { streams }) })
    let place = after === undefined ? 0 : positionOf(after)
    const query = await reader.read(() => pageQuery(reader, names, 'forwards', positionedEvent, streams))
    let told = false
    while (!signal?.aborted) {
      reader.checkOpen()
      const mark = arrived.mark()
      const { events, caughtUp, place: reached } = await reader.read(() => query.next(place, pageEvents))
      place = reached
      if (signal?.aborted) return
      if (events.length > 0 || (caughtUp && !told)) yield { events, caughtUp }
      told = caughtUp
      if (caughtUp) await arrived.after(mark, signal)
      else await turn()
    }
  }
