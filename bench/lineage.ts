// What the lineage does in a second, on a log of a chain like the house's. Run alone: `node bench/lineage.ts [events]`.
import {
  diff,
  fromSnapshot,
  interval,
  type Lineage,
  lotsTouchedBy,
  occurredBefore,
  origins,
  type Shipment,
  searchLots,
  shipmentsOf,
  statistics,
  toSnapshot,
  trace,
  walkDownstream,
  walkUpstream,
} from '@lodestone/lineage'
import { sha256 } from '@lodestone/service-provenance'
import { benchFold } from './lineage-fold.ts'
import { tracePeers } from './lineage-peers.ts'
import { ms, quantiles, timed, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'
import { taintRows } from './taint.ts'

/** A late lot with about so many ancestors. */
export const lotWith = (
  lineage: Lineage,
  ancestors: number,
): { index: number; lot: string; count: number } => {
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
  const { lineage, rows: folded } = benchFold(events)
  const { lots, edges, lotBytes, usedBytes } = statistics(lineage)
  const rows: Row[] = [
    ...folded,
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
  const beside = tracePeers(lineage, ten, walk.p50)
  const touched = quantiles(5, () => lotsTouchedBy(lineage, { area: 'FTW-MG' }))
  const fleet = (): Shipment[] =>
    shipmentsOf(lineage, {
      among: lotsTouchedBy(lineage, { area: 'FTW-SC' }),
      limit: Number.MAX_SAFE_INTEGER,
    })
  const shippedLots = new Set(fleet().map(({ lot }) => lot)).size
  const fleetAsked = quantiles(3, fleet)
  const recalled = lotsTouchedBy(lineage, { area: 'FTW-MG' }).reduce((sum, is) => sum + is, 0)
  const view = quantiles(20, () => trace(lineage, ten.lot, { direction: 'upstream' }))
  const hundred = lotWith(lineage, 100_000)
  const shares = quantiles(10, () => origins(lineage, hundred.lot, { elements: ['Nd'] }))
  const all = quantiles(3, () => origins(lineage, hundred.lot))
  const recycled = { element: 'Nd' as const, of: { kinds: ['post_consumer' as const] } }
  const bounds = quantiles(5, () => interval(lineage, hundred.lot, recycled))
  const everyBound = quantiles(3, () => interval(lineage, hundred.lot, { element: 'Nd' }))
  const cut = quantiles(3, () => occurredBefore(lineage, 1_790_000_000_000))
  const difference = quantiles(3, () =>
    diff(lineage, ten.lot, {
      from: Math.floor(lineage.position / 2),
      to: lineage.position,
      elements: ['Nd'],
    }),
  )
  const ore = lotBehind(lineage, 10_000)
  const down = quantiles(50, () => walkDownstream(lineage, ore.index, lineage.position))
  rows.push(
    {
      what: `lineage: upstream trace, ${whole(ten.count)} ancestors, in process`,
      figure: `p50 ${ms(walk.p50)}, p99 ${ms(walk.p99)}`,
      budget: 'p99 2 ms',
    },
    ...beside,
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
    {
      what: `lineage: every shipped lot that the caster touched, ${whole(shippedLots)}, line by line`,
      figure: ms(fleetAsked.p50),
    },
    { what: 'lineage: cut at a moment of happening', figure: ms(cut.p50) },
    {
      what: `lineage: what changed for a lot of ${whole(ten.count)} ancestors since half of the log, and by which events`,
      figure: ms(difference.p50),
    },
    ...snapshotRows(lineage),
    ...taintRows(lineage, hundred.lot, hundred.count),
  )
  return rows
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
      budget: '2,000 ms of 1,000,000',
    },
  ]
}

if (import.meta.main) console.log(markdownTable(benchLineage(Number(process.argv[2] ?? 1_000_000))))
