import { checkSubscribe, type EventStore, type Page } from '@lodestone/event-store'
import type { Trace } from '../trace.ts'
import type { Host } from '../world/host.ts'
import { away, type Line } from './line.ts'
import type { Server } from './server.ts'

/** Subscriptions as a process far away from the store lives them: in small pages, cut off, and told twice. */
export const subscriptionsOver = (
  host: Host,
  server: Server,
  line: Line,
  trace: Trace,
): EventStore['subscribe'] =>
  async function* ({ after, streams, signal } = {}): AsyncGenerator<Page> {
    checkSubscribe({ ...(streams && { streams }) })
    const cuts = line.cuts()
    const checkLine = (): void => {
      line.checkOpen()
      if (line.isWhole() && cuts === line.cuts()) return
      throw away('the subscription was cut')
    }
    const drop = (where: string): void => {
      if (!line.random.chance(line.rates().drop)) return
      trace.say(host.name, `loses its subscription ${where} a page`)
      throw away('the subscription was lost')
    }
    line.checkOpen()
    let place = after
    let told = false
    await line.travel(signal)
    while (!signal?.aborted) {
      checkLine()
      const seen = server.log().events.length
      const page = await nextPage(server.store(), place, streams, 1 + line.random.below(12))
      place = page.events.at(-1)?.cursor ?? place
      if (page.events.length > 0 || (page.caughtUp && !told)) {
        await line.travel(signal)
        if (signal?.aborted) return
        checkLine()
        drop('before')
        yield page
        if (line.random.chance(line.rates().repeat)) yield page
        drop('behind')
      }
      told = page.caughtUp
      if (page.caughtUp && server.log().events.length === seen) await line.news(signal)
    }
  }

const nextPage = async (
  store: EventStore,
  after: string | undefined,
  streams: { readonly prefixes: readonly string[] } | undefined,
  limit: number,
): Promise<Page> => {
  const options = { ...(after !== undefined && { after }), ...(streams && { streams }), limit }
  for await (const page of store.readAll(options)) return page
  return { events: [], caughtUp: true }
}
