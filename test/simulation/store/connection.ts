import { checkReadStream, type EventStore, type StoredEvent } from '@lodestone/event-store'
import type { Random } from '../random.ts'
import type { Schedule } from '../schedule.ts'
import type { Trace } from '../trace.ts'
import type { Referee } from '../violation.ts'
import type { Host } from '../world/host.ts'
import { appendsOver } from './appends.ts'
import type { Rates } from './faults.ts'
import { away, createLine, type Line } from './line.ts'
import type { Server } from './server.ts'
import { subscriptionsOver } from './subscription.ts'
import { createUnknowns } from './unknowns.ts'

export type ConnectionOptions = {
  readonly host: Host
  readonly server: Server
  readonly schedule: Schedule
  readonly random: Random
  readonly rates: () => Rates
  readonly trace: Trace
  readonly referee: Referee
}

/** The store as one process sees it, over a line that is slow, breaks, and loses what is sent either way. */
export type Connection = { readonly store: EventStore; readonly line: Line }

export const connect = (options: ConnectionOptions): Connection => {
  const { host, server, schedule, random, rates, trace } = options
  const line = createLine(host, server, rates, random)
  const unknowns = createUnknowns(host.name, server, options.referee)

  /** There and back. Errors: UNAVAILABLE, for what only reads. */
  const asked = async <T>(ask: (store: EventStore) => Promise<T>): Promise<T> => {
    line.checkOpen()
    await line.travel()
    if (!line.isWhole()) throw away('the connection is refused')
    if (random.chance(rates().readFails)) throw away('a read was not answered')
    const cuts = line.cuts()
    const answer = await ask(server.store())
    await line.travel()
    if (cuts !== line.cuts()) throw away('the connection was cut')
    return answer
  }

  const store: EventStore = {
    append: appendsOver({ host, server, line, schedule, unknowns, trace }),
    subscribe: subscriptionsOver(host, server, line, trace),
    head: () => asked((far) => far.head()),
    eventAt: (cursor) => asked((far) => far.eventAt(cursor)),
    readStream: async function* (stream, options = {}) {
      line.checkOpen()
      checkReadStream(stream, options)
      const { from, direction = 'forwards', limit } = options
      const size = 1 + random.below(30)
      let at = from
      let left = limit ?? Number.POSITIVE_INFINITY
      while (left > 0) {
        const most = Math.min(left, size)
        const start = at === undefined ? {} : { from: at }
        const page = await asked((far) =>
          collect(far.readStream(stream, { ...start, direction, limit: most })),
        )
        if (page.length > 0) yield page
        const last = page.at(-1)?.revision
        if (last === undefined || page.length < most) return
        if (direction === 'backwards' && last === 0) return
        left -= page.length
        at = direction === 'forwards' ? last + 1 : last - 1
      }
    },
    readAll: async function* (options) {
      // Only ever a first event is asked for: what follows the log subscribes to it.
      const pages = await asked(async (far) => {
        const read = []
        for await (const page of far.readAll(options)) read.push(page)
        return read
      })
      yield* pages
    },
    compareCursors: (a, b) => server.store().compareCursors(a, b),
    close: async () => line.close(),
  }
  return { store, line }
}

const collect = async (pages: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = []
  for await (const page of pages) events.push(...page)
  return events
}
