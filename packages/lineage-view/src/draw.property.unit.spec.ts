import { searchLots, trace } from '@lodestone/lineage'
import { dag, lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  close,
  createView,
  type Drawing,
  draw,
  firstOpened,
  type Opened,
  openAll,
  openMore,
  type Traced,
  type View,
} from './index.ts'
import { anyTraced, shuffled } from './testing/index.ts'

/** Opens groups and pins lots at random, as far as there are any. */
const opening = (view: View, choices: readonly number[]): Opened => {
  let opened = firstOpened(view)
  for (const choice of choices) {
    const drawing = draw(view, opened)
    const nodes = drawing.nodes.filter(({ opens }) => opens.length > 0)
    const node = nodes[choice % Math.max(1, nodes.length)]
    if (choice % 5 === 0) {
      const lot = view.graph.lots[choice % view.graph.lots.length]!.lot
      opened = { ...opened, pinned: new Set([...opened.pinned, lot]) }
    } else if (node !== undefined)
      for (const id of node.opens) opened = openMore(opened, id, 1 + (choice % 3))
    const [outer] = node?.within ?? []
    const group = outer === undefined ? undefined : view.groupOf.get(outer)
    if (choice % 11 === 0 && group) opened = close(opened, group, (lot) => view.graph.lots[lot]!.lot)
  }
  return opened
}
const choices = fc.array(fc.nat(1_000), { maxLength: 8 })
const asJson = (drawing: Drawing): string =>
  JSON.stringify(drawing, (_, value) => (value instanceof Map ? [...value] : value))
const sum = (items: readonly { readonly grams: number }[]): number =>
  items.reduce((all, { grams }) => all + grams, 0)

describe('the drawing of any trace, with any groups open', () => {
  const drawn = (check: (drawing: Drawing, view: View, traced: Traced, opened: Opened) => void, runs = 100) =>
    fc.assert(
      fc.property(anyTraced(), choices, (traced, chosen) => {
        const view = createView(traced)
        const opened = opening(view, chosen)
        check(draw(view, opened), view, traced, opened)
      }),
      { numRuns: runs },
    )

  it('is the same in whatever order the trace is told', () => {
    drawn((drawing, _, traced, opened) => {
      for (const turn of [1, 7])
        expect(asJson(draw(createView(shuffled(traced, turn)), opened))).toBe(asJson(drawing))
    })
  })

  it('has no two nodes that overlap, and all of them inside', () => {
    drawn(({ nodes, width, height }) => {
      for (const [n, a] of nodes.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true)
        for (const b of nodes.slice(n + 1))
          expect(
            a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y,
          ).toBe(true)
      }
    })
  })

  it('has edges that go forward only, each through the columns between', () => {
    drawn(({ nodes, edges }) => {
      for (const { from, to, points } of edges) {
        expect(nodes[from]!.column).toBeLessThan(nodes[to]!.column)
        for (const [n, [x]] of points.entries()) if (n > 0) expect(x).toBeGreaterThan(points[n - 1]![0])
      }
    })
  })

  it('has every lot in one node, and every gram of the trace once', () => {
    drawn(({ nodes, edges, nodeOf }, _, traced) => {
      expect(nodeOf.size).toBe(traced.nodes.length)
      expect(nodes.reduce((all, { facts }) => all + facts.lots, 0)).toBe(traced.nodes.length)
      const known = nodes.filter(({ kind }) => kind !== 'unknown')
      expect(known.reduce((all, { facts }) => all + facts.grams, 0)).toBe(sum(traced.nodes))
      const between = edges.filter(({ edges: count }) => count > 0)
      const inside = nodes.reduce((all, { facts }) => all + facts.insideGrams, 0)
      expect(sum(between) + inside).toBe(sum(traced.edges))
    })
  })

  it('hides no gap and no country, whatever is closed', () => {
    drawn(({ nodes, edges, nodeOf }, _, traced) => {
      for (const { lot, country } of traced.nodes)
        expect(nodes[nodeOf.get(lot)!]!.facts.countries).toContain(country)
      for (const { lot, reason } of traced.missing) {
        const at = nodeOf.get(lot)!
        const node = nodes[at]!
        expect(node.facts.lacking.map((each) => each.reason)).toContain(reason)
        const stub = edges.some(({ from, to, gap }) => gap && (from === at || to === at))
        expect(node.gap || stub).toBe(true)
      }
      const lacking = nodes.filter(({ kind }) => kind !== 'unknown').flatMap(({ facts }) => facts.lacking)
      expect(sum(lacking)).toBe(sum(traced.missing))
    })
  })

  it('shows every lot by itself when all is open', () => {
    drawn((_, view, traced) => {
      const drawing = draw(view, openAll(view.groups))
      expect(drawing.shownLots).toBe(traced.nodes.length)
      expect(drawing.nodes.every(({ kind }) => kind === 'lot' || kind === 'unknown')).toBe(true)
    })
  })

  it('draws what the ledger traces, in both directions', () => {
    fc.assert(
      fc.property(dag(), fc.nat(1_000), (events, pick) => {
        const lineage = lineageOf(...events)
        const { lots } = searchLots(lineage, { limit: 1_000 })
        fc.pre(lots.length > 0)
        for (const direction of ['upstream', 'downstream'] as const) {
          const traced = trace(lineage, lots[pick % lots.length]!.lot, { direction })
          if (traced === undefined) throw new Error('A lot that was found has a trace.')
          const view = createView(traced)
          const drawing = draw(view, firstOpened(view))
          expect(drawing.nodeOf.size).toBe(traced.nodes.length)
          expect(drawing.nodes[drawing.root]!.facts.areas).toContain(traced.nodes[0]!.area)
        }
      }),
      { numRuns: 150 },
    )
  })
})
