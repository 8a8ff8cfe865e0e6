// What the lineage does in a second, on a log of a chain like the house's. Run alone: `node bench/lineage.ts [events]`.
import { createHash } from 'node:crypto'
import {
  createLineage,
  fold,
  fromSnapshot,
  interval,
  type Lineage,
  lotsTouchedBy,
  origins,
  type RecordedEvent,
  searchLots,
  statistics,
  toSnapshot,
  trace,
  walkDownstream,
  walkUpstream,
} from '@lodestone/lineage'
import { chainLog } from './lineage-log.ts'
import { postgresEdges } from './lineage-postgres.ts'
import { sqliteEdges } from './lineage-sqlite.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const whole = (n: number): string => Math.round(n).toLocaleString('en')
const ms = (n: number): string => `${n < 10 ? n.toFixed(2) : whole(n)} ms`
const timed = (work: () => unknown): number => {
  const began = performance.now()
  work()
  return performance.now() - began
}
const quantiles = (runs: number, work: () => unknown): { p50: number; p99: number } => {
  const times = Array.from({ length: runs }, () => timed(work)).sort((a, b) => a - b)
  return { p50: times[Math.floor(runs / 2)] ?? 0, p99: times[Math.floor(runs * 0.99)] ?? 0 }
}

/** Folds so many events out of JSON, page by page, and the same pages parsed only. */
const rebuild = (count: number): { lineage: Lineage; parseMs: number; bothMs: number; bytes: number } => {
  const lineage = createLineage()
  const log = chainLog()
  let parseMs = 0
  let bothMs = 0
  let bytes = 0
  for (let done = 0; done < count; done += 1000) {
    const page: string[] = []
    for (let n = 0; n < 1000; n++) page.push(JSON.stringify(log.next().value))
    bytes += page.reduce((sum, text) => sum + text.length, 0)
    parseMs += timed(() => {
      for (const text of page) JSON.parse(text)
    })
    bothMs += timed(() => {
      for (const text of page) fold(lineage, JSON.parse(text) as RecordedEvent)
    })
  }
  return { lineage, parseMs, bothMs, bytes }
}

/** A late lot with about so many ancestors. */
const lotWith = (lineage: Lineage, ancestors: number): { index: number; lot: string; count: number } => {
  let best = { index: -1, lot: '', count: 0 }
  let after: string | undefined
  for (let page = 0; page < 300; page++) {
    const { lots, next } = searchLots(lineage, { area: 'FTW-MG', material: 'magnet', limit: 40, after })
    for (const { lot, bornPosition } of lots.slice(0, 3)) {
      const index = lineage.yields.columns.lot[lineage.events.columns.firstYield[bornPosition ?? 0] ?? 0] ?? 0
      const count = walkUpstream(lineage, index, lineage.position).count - 1
      if (Math.abs(count - ancestors) < Math.abs(best.count - ancestors)) best = { index, lot, count }
    }
    if (next === undefined || Math.abs(best.count - ancestors) < ancestors / 50) break
    after = next
  }
  return best
}

/** A lot in the middle of the log that went into about so many. */
const lotBehind = (lineage: Lineage, descendants: number): { index: number; count: number } => {
  const reach = { limit: 2 * descendants, depth: Number.POSITIVE_INFINITY }
  let best = { index: 0, count: 0 }
  for (let n = 0; n < 2000; n++) {
    const index = Math.floor(lineage.lots.count / 2) + n
    const { count } = walkDownstream(lineage, index, lineage.position, reach)
    if (Math.abs(count - descendants) < Math.abs(best.count - descendants)) best = { index, count }
  }
  return best
}

export const benchLineage = (events = 1_000_000): Row[] => {
  const { lineage, parseMs, bothMs, bytes } = rebuild(events)
  const { lots, edges, lotBytes, usedBytes } = statistics(lineage)
  const rows: Row[] = [
    {
      what: `lineage: parse and fold ${whole(events)} events (${whole(bytes / events)} bytes, ${(edges / events).toFixed(1)} edges each)`,
      figure: `${whole((events / bothMs) * 1000)} events/s`,
      budget: '150,000 events/s',
      peer: `parse alone ${whole((events / parseMs) * 1000)} events/s`,
      ratio: `${whole((parseMs / bothMs) * 100)} %`,
    },
    {
      what: 'lineage: the fold alone',
      figure: `${(((bothMs - parseMs) / events) * 1000).toFixed(2)} µs an event`,
      budget: '3 µs',
    },
    {
      what: `lineage: memory of ${whole(lots)} lots and ${whole(edges)} edges`,
      figure: `${whole(lotBytes / lots)} bytes a lot`,
      budget: '250 bytes a lot',
      peer: `all columns and ids ${whole(usedBytes / lots)}`,
    },
  ]
  const ten = lotWith(lineage, 10_000)
  const walk = quantiles(500, () => walkUpstream(lineage, ten.index, lineage.position))
  const early = quantiles(500, () => walkUpstream(lineage, ten.index, lineage.position - 1))
  const sqlite = sqliteEdges(lineage)
  if (sqlite.ancestors(ten.index).length !== ten.count + 1)
    throw new Error('SQLite and the lineage disagree.')
  const peer = quantiles(50, () => sqlite.ancestors(ten.index))
  sqlite.close()
  const postgres = postgresTrace(lineage, ten, walk.p50)
  const touched = quantiles(5, () => lotsTouchedBy(lineage, { area: 'FTW-MG' }))
  const recalled = lotsTouchedBy(lineage, { area: 'FTW-MG' }).reduce((sum, is) => sum + is, 0)
  const view = quantiles(20, () => trace(lineage, ten.lot, { direction: 'upstream' }))
  const hundred = lotWith(lineage, 100_000)
  const shares = quantiles(10, () => origins(lineage, hundred.lot, { elements: ['Nd'] }))
  const all = quantiles(3, () => origins(lineage, hundred.lot))
  const recycled = { element: 'Nd' as const, of: { kinds: ['post_consumer' as const] } }
  const bounds = quantiles(5, () => interval(lineage, hundred.lot, recycled))
  const everyBound = quantiles(3, () => interval(lineage, hundred.lot, { element: 'Nd' }))
  const ore = lotBehind(lineage, 10_000)
  const down = quantiles(50, () => walkDownstream(lineage, ore.index, lineage.position))
  rows.push(
    {
      what: `lineage: upstream trace, ${whole(ten.count)} ancestors, in process`,
      figure: `p50 ${ms(walk.p50)}, p99 ${ms(walk.p99)}`,
      budget: 'p99 2 ms',
      peer: `SQLite recursive query p50 ${ms(peer.p50)}`,
      ratio: `${whole(peer.p50 / walk.p50)} times`,
    },
    ...postgres,
    {
      what: 'lineage: the same as of an earlier position',
      figure: `p50 ${ms(early.p50)}, p99 ${ms(early.p99)}`,
    },
    { what: 'lineage: the same with every node and edge as an object', figure: `p50 ${ms(view.p50)}` },
    {
      what: `lineage: downstream trace, ${whole(ore.count)} lots`,
      figure: `p50 ${ms(down.p50)}, p99 ${ms(down.p99)}`,
    },
    {
      what: `lineage: shares of neodymium, ${whole(hundred.count)} ancestors, with the stage matrix`,
      figure: ms(shares.p50),
      budget: '100 ms',
    },
    { what: 'lineage: the same for every element that the lot may hold', figure: ms(all.p50) },
    {
      what: `lineage: interval of recycled neodymium, ${whole(hundred.count)} ancestors`,
      figure: ms(bounds.p50),
    },
    { what: 'lineage: the same for every kind of source and every country', figure: ms(everyBound.p50) },
    {
      what: `lineage: every lot that an area touched, ${whole(recalled)} of ${whole(lineage.lots.count)}`,
      figure: ms(touched.p50),
    },
    ...snapshotRows(lineage),
  )
  return rows
}

/** The same question put to PostgreSQL, where it is at hand. */
const postgresTrace = (lineage: Lineage, lot: { index: number; count: number }, ours: number): Row[] => {
  const postgres = postgresEdges(lineage)
  if (postgres === undefined) {
    console.log('  PostgreSQL is not at hand: not measured beside.')
    return []
  }
  try {
    if (postgres.count(lot.index) !== lot.count + 1) throw new Error('PostgreSQL and the lineage disagree.')
    const times = postgres.times(lot.index, 30).sort((a, b) => a - b)
    const p50 = times[Math.floor(times.length / 2)] ?? 0
    return [
      {
        what: 'lineage: the same trace',
        figure: `p50 ${ms(ours)}`,
        budget: 'PostgreSQL ≥ 50 times slower',
        peer: `PostgreSQL recursive query p50 ${ms(p50)}`,
        ratio: `${whole(p50 / ours)} times`,
      },
    ]
  } finally {
    postgres.close()
  }
}

const snapshotRows = (lineage: Lineage): Row[] => {
  const times = { save: Number.POSITIVE_INFINITY, load: Number.POSITIVE_INFINITY }
  let bytes = toSnapshot(lineage, sha256)
  for (let n = 0; n < 3; n++) {
    times.save = Math.min(
      times.save,
      timed(() => (bytes = toSnapshot(lineage, sha256))),
    )
    times.load = Math.min(
      times.load,
      timed(() => fromSnapshot(bytes, sha256)),
    )
  }
  const size = `${whole(bytes.length / 1e6)} MB`
  return [
    { what: `lineage: make a snapshot (${size}, SHA-256)`, figure: ms(times.save) },
    {
      what: `lineage: start from a snapshot of ${whole(lineage.position)} events`,
      figure: ms(times.load),
      budget: '2,000 ms',
    },
  ]
}

if (import.meta.main) console.log(markdownTable(benchLineage(Number(process.argv[2] ?? 1_000_000))))
