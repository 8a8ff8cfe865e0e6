// How fast a trace is drawn. Run alone: `node bench/lineage-view.ts`.
import { createLineage, fold, trace } from '@lodestone/lineage'
import { createView, type Drawing, draw, firstOpened, openAll, type Traced } from '@lodestone/lineage-view'
import { chainLog } from './chain/chain-log.ts'
import { lotWith } from './lineage.ts'
import { ms, whole } from './measure.ts'
import type { Row } from './row.ts'
import { markdownTable } from './table.ts'

/** The trace of a lot of about so many ancestors, from the first so many events of the log. */
const tracedOf = (events: number, ancestors: number): Traced => {
  const lineage = createLineage()
  const log = chainLog()
  for (let n = 0; n < events; n++) fold(lineage, log.next().value)
  const { lot } = lotWith(lineage, ancestors)
  const traced = trace(lineage, lot, { direction: 'upstream' })
  if (traced === undefined) throw new Error(`There is no lot ${lot}.`)
  return traced
}

export const benchLineageView = (): Row[] => [
  ...rowsOf(tracedOf(3_000, 300), '100 ms'),
  ...rowsOf(tracedOf(100_000, 10_000), '1,000 ms'),
]

const RUNS = 10
/** CPU time of this thread, which other work on the machine does not lengthen; it is counted in steps of 10 ms, so over some runs. */
const cpuMs = (work: () => unknown): number => {
  work()
  const before = process.threadCpuUsage()
  for (let n = 0; n < RUNS; n++) work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1_000 / RUNS
}

const rowsOf = (traced: Traced, budget: string): Row[] => {
  const lots = whole(traced.nodes.length - 1)
  const all = (): Drawing => {
    const view = createView(traced)
    return draw(view, openAll(view.groups))
  }
  const drawn = all()
  const first = cpuMs(() => {
    const view = createView(traced)
    return draw(view, firstOpened(view))
  })
  const open = cpuMs(all)
  return [
    { what: `lineage-view: first drawing of ${lots} ancestors, collapsed`, figure: `${ms(first)} CPU` },
    {
      what: `lineage-view: all of them open: ${whole(drawn.nodes.length)} nodes, ${whole(drawn.edges.length)} edges`,
      figure: `${ms(open)} CPU`,
      budget,
    },
  ]
}

if (import.meta.main) console.log(markdownTable(benchLineageView()))
