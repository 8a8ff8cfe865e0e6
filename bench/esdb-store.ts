// What the store on EventStoreDB does in a second, over the protocol (not the server) in another process. Run alone:
// `node bench/esdb-store.ts [events]`.
import { randomUUID } from 'node:crypto'
import type { EventStore, NewEvent } from '@lodestone/event-store'
import { openEsdbStore } from '@lodestone/event-store-esdb'
import { bareReadAll } from '@lodestone/event-store-esdb/testing'
import { startWire } from './esdb-wire.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

/** About 490 bytes, as an alloy shop writes them. */
const event = (n: number): NewEvent => ({
  id: randomUUID(),
  type: 'AlloyFlaked',
  data: {
    run: `FTW-SC-26-${n}`,
    furnace: 'SC-2',
    startedAt: '2026-03-04T11:22:33-06:00',
    endedAt: '2026-03-04T15:02:10-06:00',
    inputs: [
      { lot: 'FTW-NDPR-26-0412', grams: 412_500, role: 'constituent' },
      { lot: 'FTW-FEB-26-0031', grams: 14_500, role: 'constituent' },
    ],
    outputs: [{ lot: `FTW-SC-26-${n}`, grams: 420_100, basis: 'as_weighed' }],
  },
  metadata: { v: 1, area: 'FTW-SC', who: 'k_17', mode: 'report', key: `mes-${n}` },
})

const perSecond = (count: number, start: number): number =>
  Math.round(count / ((performance.now() - start) / 1_000))

/** Appends at exact revisions over so many streams at once. */
const append = async (store: EventStore, total: number, size: number, inFlight: number): Promise<number> => {
  const rounds = Math.ceil(total / size / inFlight)
  const templates = Array.from({ length: size }, (_, n) => event(n))
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
const shown = (rate: number): string => `${rate.toLocaleString('en')} events/s`

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
      { what: 'EventStoreDB store: append one event, 1 in flight', figure: shown(single) },
      { what: 'EventStoreDB store: append one event, 64 in flight', figure: shown(many) },
      { what: 'EventStoreDB store: append one event, 64 in flight, unary', figure: shown(manyUnary) },
      { what: 'EventStoreDB store: append in batches of 100, 1 in flight', figure: shown(hundreds) },
      {
        what: 'EventStoreDB store: readAll',
        figure: shown(best(through)),
        peer: `the same client's bare readAll loop, ${shown(best(bare))}`,
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
