// What the embedded store does in a second. Run alone: `node bench/sqlite-store.ts [events]`.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventStore } from '@lodestone/event-store'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import Database from 'better-sqlite3'
import { flaked } from './flaked.ts'
import { eventsPerSecond, ms, perSecond, quantilesOf } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

/** Appends batches with some in flight at once, each stream in its own turn at exact revisions. */
const appendBatches = async (
  store: EventStore,
  total: number,
  size: number,
  inFlight: number,
): Promise<number> => {
  const rounds = Math.ceil(total / size / inFlight)
  // The events are made beforehand in one round's number and reused with new ids: making them is not what is measured.
  const templates = Array.from({ length: size }, (_, n) => flaked(n))
  const start = performance.now()
  const write = async (lane: number): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      const events = templates.map((template) => ({ ...template, id: randomUUID() }))
      const expectedRevision = round === 0 ? 'no_stream' : round * size - 1
      await store.append(`book-${size}-${inFlight}-${lane}`, events, { expectedRevision, deadlineMs: 60_000 })
    }
  }
  await Promise.all(Array.from({ length: inFlight }, (_, lane) => write(lane)))
  return perSecond(rounds * size * inFlight, start)
}

const readAndParse = async (store: EventStore): Promise<number> => {
  let count = 0
  const start = performance.now()
  for await (const page of store.readAll()) count += page.events.length
  return perSecond(count, start)
}

/** The peer: a loop that reads the rows and parses the bodies, and does nothing else. */
const bareReadAndParse = (path: string): number => {
  const database = new Database(path, { readonly: true })
  const rows = database
    .prepare<[number], [number, string, string]>(
      'SELECT position, data, metadata FROM events WHERE position > ? ORDER BY position LIMIT 500',
    )
    .raw()
  let count = 0
  let kept: unknown
  const start = performance.now()
  for (let place = 0; ; ) {
    const page = rows.all(place)
    for (const row of page) {
      kept = [JSON.parse(row[1]), JSON.parse(row[2])]
      place = row[0]
    }
    count += page.length
    if (page.length === 0) break
  }
  const rate = perSecond(count, start)
  database.close()
  if (kept === undefined) throw new Error('The bare loop found nothing to read.')
  return rate
}

/** From the answer of an append to its event in a subscription of another store on the same file. */
const arrivalTimes = async (writer: EventStore, other: EventStore, count: number): Promise<number[]> => {
  const after = (await other.head()) ?? '0'
  const abort = new AbortController()
  const arrived = new Map<string, number>()
  let wake = (): void => {}
  const watching = (async () => {
    for await (const page of other.subscribe({ after, signal: abort.signal })) {
      for (const { id } of page.events) arrived.set(id, performance.now())
      wake()
    }
  })()
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const one = flaked(n)
    await writer.append('latency', [one], { expectedRevision: 'any' })
    const answered = performance.now()
    while (!arrived.has(one.id)) {
      await new Promise<void>((resolve) => {
        wake = resolve
        if (arrived.has(one.id)) resolve()
      })
    }
    times.push(Math.max(0, (arrived.get(one.id) ?? 0) - answered))
  }
  abort.abort()
  await watching
  return times
}

/** Measures in a folder of its own under `within`, which should be on the disk that matters. */
export const measureSqliteStore = async (within = '.', events = 600_000): Promise<Row[]> => {
  const folder = await mkdtemp(join(within, 'bench-sqlite-'))
  const path = join(folder, 'events.db')
  const store = await openSqliteStore({ path })
  try {
    const single = await appendBatches(store, 3_000, 1, 1)
    const singles = await appendBatches(store, 100_000, 1, 64)
    const hundreds = await appendBatches(store, events / 2, 100, 4)
    const grouped = await appendBatches(store, events / 2, 500, 4)
    // Interleaved, and the better of two each: the first pass also warms the file.
    const passes = [await readAndParse(store), await readAndParse(store)]
    const barePasses = [bareReadAndParse(path), bareReadAndParse(path)]
    const [read, bare] = [Math.max(...passes), Math.max(...barePasses)]
    const other = await openSqliteStore({ path })
    const arrival = quantilesOf(await arrivalTimes(store, other, 500))
    await other.close()
    return [
      { what: 'SQLite store: append one event, 1 in flight', figure: eventsPerSecond(single) },
      { what: 'SQLite store: append one event, 64 in flight', figure: eventsPerSecond(singles) },
      { what: 'SQLite store: append in batches of 100, 4 in flight', figure: eventsPerSecond(hundreds) },
      {
        what: 'SQLite store: append in batches of 500, 4 in flight',
        figure: eventsPerSecond(grouped),
        budget: '≥ 89,000 events/s',
      },
      {
        what: 'SQLite store: readAll',
        figure: eventsPerSecond(read),
        budget: '≥ 300,000 events/s',
        peer: `bare read-and-parse loop, ${eventsPerSecond(bare)}`,
        ratio: `${Math.round((read / bare) * 100)} %`,
      },
      {
        what: 'SQLite store: from an append to a subscription through another connection',
        figure: `p50 ${ms(arrival.p50)}, p99 ${ms(arrival.p99)}`,
      },
    ]
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const rows = await measureSqliteStore('.', Number(process.argv[2] ?? 600_000))
  console.log(markdownTable(rows))
}
