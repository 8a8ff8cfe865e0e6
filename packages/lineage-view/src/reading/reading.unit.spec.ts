import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createView,
  draw,
  firstOpened,
  highlight,
  kinOf,
  openAll,
  search,
  step,
  tableOf,
  windowsOf,
} from '../index.ts'
import { anyTraced } from '../testing/index.ts'

const drawnOf = (traced: Parameters<typeof createView>[0]) => {
  const view = createView(traced)
  return { view, drawing: draw(view, openAll(view.groups)) }
}

describe('reading a drawing', () => {
  it('finds in a window what overlaps it, and no other node', () => {
    const spot = fc.record({ x: fc.nat(2_000), y: fc.nat(2_000), width: fc.nat(900), height: fc.nat(900) })
    fc.assert(
      fc.property(anyTraced(), spot, (traced, window) => {
        const { drawing } = drawnOf(traced)
        const { nodesIn, nodeAt } = windowsOf(drawing)
        const touches = ({ x, y, width, height }: typeof window): boolean =>
          x <= window.x + window.width &&
          x + width >= window.x &&
          y <= window.y + window.height &&
          y + height >= window.y
        const found = new Set(nodesIn(window))
        drawing.nodes.forEach((node, n) => {
          if (touches(node)) expect(found.has(n)).toBe(true)
          expect(nodeAt(node.x + 1, node.y + 1)).toBe(n)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('steps along edges and columns, and stays where there is nothing', () => {
    fc.assert(
      fc.property(anyTraced(), (traced) => {
        const { drawing } = drawnOf(traced)
        drawing.nodes.forEach((node, n) => {
          const right = step(drawing, n, 'right')
          expect(right === n || drawing.nodes[right]!.column > node.column).toBe(true)
          const down = step(drawing, n, 'down')
          expect(
            down === n || (drawing.nodes[down]!.column === node.column && drawing.nodes[down]!.y > node.y),
          ).toBe(true)
          if (down !== n) expect(step(drawing, down, 'up')).toBe(n)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('lights the ways that are given, also through what is closed', () => {
    fc.assert(
      fc.property(anyTraced(120), (traced) => {
        const view = createView(traced)
        const drawing = draw(view, firstOpened(view))
        const lit = highlight(drawing, { lots: [traced.lot], edges: traced.edges })
        expect(lit.nodes.has(drawing.root)).toBe(true)
        drawing.edges.forEach(({ edges }, n) => {
          expect(lit.edges.has(n)).toBe(edges > 0)
        })
        const kin = kinOf(drawing, drawing.root)
        expect(kin.nodes.has(drawing.root)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('has the lots that are reached in the table, each opened once', () => {
    fc.assert(
      fc.property(anyTraced(), (traced) => {
        const rows = tableOf(createView(traced))
        const opened = rows.filter(({ repeated }) => !repeated).map(({ lot }) => lot)
        expect(new Set(opened).size).toBe(opened.length)
        expect(rows[0]).toMatchObject({ lot: traced.lot, depth: 0, by: null, repeated: false })
      }),
      { numRuns: 60 },
    )
  })

  it('finds lots by all words of a text', () => {
    fc.assert(
      fc.property(anyTraced(), (traced) => {
        const view = createView(traced)
        const wanted = traced.nodes.filter(({ area, country }) => area === 'FTW-SC' && country === 'CN')
        expect(search(view, 'ftw-sc cn').total).toBeGreaterThanOrEqual(wanted.length)
        expect(search(view, traced.lot).lots).toContain(traced.lot)
        expect(search(view, '  ').total).toBe(0)
      }),
      { numRuns: 60 },
    )
  })
})
