// What the store on EventStoreDB does in a second, over the protocol (not the server) in another process. Run alone:
// `node bench/esdb-store.ts [events]`.
import { randomUUID } from 'node:crypto'
import type { EventStore } from '@lodestone/event-store'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { bareReadAll } from '@lodestone/event-store-esdb/testing'
import { startWire } from './esdb-wire.ts'
import { flaked } from './flaked.ts'
import { eventsPerSecond, perSecond } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

/** Appends at exact revisions over so many streams at once. */
const append = async (store: EventStore, total: number, size: number, inFlight: number): Promise<number> => {
  const rounds = Math.ceil(total / size / inFlight)
  const templates = Array.from({ length: size }, (_, n) => flaked(n))
  const lane = async (name: string): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      const events = templates.map((template) => ({ ...template, id: randomUUID() }))
      await store.append(name, events, { expectedRevision: round === 0 ? 'no_stream' : round * size - 1 })
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: inFlight }, (_, n) => lane(`book-${randomUUID()}-${n}`)))
  return perSecond(rounds * size * inFlight, start)
}

const readAll = async (store: EventStore): Promise<number> => {
  let count = 0
  const start = performance.now()
  for await (const page of store.readAll()) count += page.events.length
  return perSecond(count, start)
}

const bareLoop = async (connectionString: string): Promise<number> => {
  const start = performance.now()
  return perSecond(await bareReadAll(connectionString), start)
}

const best = (rates: readonly number[]): number => Math.max(...rates)

/** Measures in one run: appends, then reads through the store and by the client's own loop, in turn. */
export const measureEsdbStore = async (events = 100_000): Promise<Row[]> => {
  const { connectionString, stop } = await startWire()
  const store = await openEsdbStore({ connectionString })
  const unary = await openEsdbStore({ connectionString, appends: 'unary' })
  try {
    await append(store, 500, 1, 4)
    const single = await append(store, 2_000, 1, 1)
    const many = await append(store, 12_000, 1, 64)
    const manyUnary = await append(unary, 6_000, 1, 64)
    const hundreds = await append(store, events, 100, 1)
    const through: number[] = []
    const bare: number[] = []
    for (let pass = 0; pass < 3; pass++) {
      bare.push(await bareLoop(connectionString))
      through.push(await readAll(store))
    }
    return [
      { what: 'EventStoreDB store: append one event, 1 in flight', figure: eventsPerSecond(single) },
      { what: 'EventStoreDB store: append one event, 64 in flight', figure: eventsPerSecond(many) },
      {
        what: 'EventStoreDB store: append one event, 64 in flight, unary',
        figure: eventsPerSecond(manyUnary),
      },
      {
        what: 'EventStoreDB store: append in batches of 100, 1 in flight',
        figure: eventsPerSecond(hundreds),
      },
      {
        what: 'EventStoreDB store: readAll',
        figure: eventsPerSecond(best(through)),
        peer: `the same client's bare readAll loop, ${eventsPerSecond(best(bare))}`,
        ratio: `${Math.round((best(through) / best(bare)) * 100)} %`,
      },
    ]
  } finally {
    await store.close()
    await unary.close()
    stop()
  }
}

if (import.meta.main) console.log(markdownTable(await measureEsdbStore(Number(process.argv[2] ?? 100_000))))
