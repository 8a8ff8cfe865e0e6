import type { TraceEdge, TraceNode } from '@lodestone/lineage'
import { type Branching, traceRows } from '@lodestone/lineage/trace-rows'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stageLanes } from './trace-stages.ts'

const nodeOf = (lot: string): TraceNode => ({
  lot,
  material: 'alloy_flake',
  area: 'FTW-SC',
  site: 'FTW',
  country: 'US',
  sourceKind: null,
  posted: 'posted',
  bornAt: null,
  bornPosition: 1,
  type: 'AlloyFlaked',
  stages: [],
  grams: 1,
  balanceGrams: 0,
  unexplainedGrams: 0,
  held: false,
  disputed: false,
  depth: 0,
})
const edgeOf = (from: string, to: string, grams: number): TraceEdge => ({
  from,
  to,
  grams,
  position: 1,
  stream: 'book-FTW-SC',
  revision: 0,
  type: 'AlloyFlaked',
  stages: [],
  site: 'FTW',
})
/** An upstream trace of what is written down. */
type Written = Branching & { readonly nodes: readonly TraceNode[]; readonly edges: readonly TraceEdge[] }
const traceOf = (lot: string, nodes: readonly TraceNode[], edges: readonly TraceEdge[]): Written => {
  const byLot = new Map(nodes.map((node) => [node.lot, node]))
  const into = Map.groupBy(edges, ({ to }) => to)
  return {
    ...{ lot, nodes, edges, direction: 'upstream' },
    node: (name) => byLot.get(name),
    edgesOf: (name) => into.get(name) ?? [],
  }
}

/** A graph without cycles in which every lot is reached from lot 0: edges go from a higher number to a lower. */
const anyTrace = fc
  .array(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), { maxLength: 30 })
  .map((choices) => {
    const nodes = [nodeOf('L0'), ...choices.map((_, n) => nodeOf(`L${n + 1}`))]
    const edges = choices.flatMap((tos, n) =>
      [...new Set(tos.map((to) => to % (n + 1)))].map((to) => edgeOf(`L${n + 1}`, `L${to}`, to + 1)),
    )
    return traceOf('L0', nodes, edges)
  })

describe('the table of a trace', () => {
  test('has a row for each way to a lot, opens each lot once, and indents by one step at most', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const rows = [...traceRows(trace)]
        expect(rows).toHaveLength(trace.edges.length + 1)
        expect(new Set(rows.map(({ lot }) => lot)).size).toBe(trace.nodes.length)
        const opened = rows.filter(({ repeated }) => !repeated)
        expect(opened).toHaveLength(trace.nodes.length)
        for (const [n, row] of rows.entries()) {
          const before = rows[n - 1]
          if (before === undefined) expect(row).toMatchObject({ lot: 'L0', depth: 0, by: null })
          else expect(row.depth).toBeLessThanOrEqual(before.depth + (before.repeated ? 0 : 1))
        }
      }),
    )
  })

  test('stands each row below the lot that it went into', () => {
    fc.assert(
      fc.property(anyTrace, (trace) => {
        const path: string[] = []
        for (const row of traceRows(trace)) {
          path.length = row.depth
          const parent = path.at(-1)
          if (parent !== undefined)
            expect(trace.edges.some(({ from, to }) => from === row.lot && to === parent)).toBe(true)
          path.push(row.lot)
        }
      }),
    )
  })

  test('of a chain of 100,000 lots does not overflow anything', () => {
    const nodes = Array.from({ length: 100_000 }, (_, n) => nodeOf(`L${n}`))
    const edges = nodes.slice(1).map((_, n) => edgeOf(`L${n + 1}`, `L${n}`, 1))
    const depths = Array.from(traceRows(traceOf('L0', nodes, edges)), ({ depth }) => depth)
    expect(depths).toEqual(nodes.map((_, n) => n))
  })
})

test('the lanes hold every lot once, in the order of the chain', () => {
  const lanes = stageLanes([
    nodeOf('L0'),
    {
      ...nodeOf('L1'),
      stages: [
        { stage: 'mill', site: 'FTW' },
        { stage: 'hydrogen_decrepitate', site: 'FTW' },
      ],
    },
    { ...nodeOf('L2'), site: 'MTP', country: null, stages: [{ stage: 'mine', site: 'MTP' }] },
    { ...nodeOf('L3'), stages: [{ stage: 'mill', site: 'TXN' }], site: 'TXN' },
  ])
  expect(lanes.map(({ stage, lots }) => [stage, lots.map(({ lot }) => lot)])).toEqual([
    [null, ['L0']],
    ['mine', ['L2']],
    ['mill', ['L1', 'L3']],
  ])
  expect(lanes.at(-1)).toMatchObject({ grams: 2, sites: ['FTW', 'TXN'], countries: ['US'] })
})
