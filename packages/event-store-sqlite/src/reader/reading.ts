import type { EventStore } from '@lodestone/event-store'
import type { SqliteStoreSettings } from '../options.ts'
import { type Arrivals, arrivals } from './arrivals.ts'
import { lookups } from './lookups.ts'
import { allReader, textReader } from './read-all.ts'
import { streamReader } from './read-stream.ts'
import { openReader, type Reader, whenFree } from './reader.ts'
import { streamNames } from './stream-names.ts'
import { subscriber } from './subscribe.ts'

/** Everything of the store that reads. */
export type Reading = {
  readonly reads: Pick<EventStore, 'readStream' | 'readAll' | 'texts' | 'subscribe' | 'eventAt' | 'head'>
  readonly arrived: Arrivals
  /** Waiting subscriptions end with CLOSED. */
  close(): void
}

const readingOf = (reader: Reader, { pageEvents, pollMs }: SqliteStoreSettings): Reading => {
  const names = streamNames(reader.database)
  const arrived = arrivals(reader, pollMs)
  return {
    reads: {
      readStream: streamReader(reader, names, pageEvents),
      readAll: allReader(reader, names, pageEvents),
      texts: textReader(reader, names, pageEvents),
      subscribe: subscriber(reader, names, arrived, pageEvents),
      ...lookups(reader, names),
    },
    arrived,
    close: () => {
      reader.close()
      arrived.stop()
    },
  }
}

/** Opens the file for reading. Errors: UNAVAILABLE, CORRUPT. */
export const openReading = (settings: SqliteStoreSettings): Promise<Reading> =>
  whenFree(settings.path, settings.lockWaitMs, 'open the event store', () => {
    const reader = openReader(settings.path, settings.lockWaitMs)
    try {
      return readingOf(reader, settings)
    } catch (error) {
      reader.close()
      throw error
    }
  })
