import { balance } from '@lodestone/accountancy'
import { dag, lineageOf } from '@lodestone/lineage/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flowOf, layOutFlow } from '../index.ts'

const YEAR = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' }

describe('the flows of any balance', () => {
  const flows = fc.property(dag(), fc.constantFrom('chain', 'FTW-SC'), (events, area) => {
    const scope = area === 'chain' ? ({ kind: 'chain' } as const) : ({ kind: 'area', area } as const)
    for (const sheet of balance(lineageOf(...events), { scope, ...YEAR, elements: ['Nd'] }).sheets) {
      const { nodes, links } = flowOf(sheet)
      const through = (id: string) => {
        const into = links.filter(({ to }) => to === id).reduce((sum, { grams }) => sum + grams, 0)
        const out = links.filter(({ from }) => from === id).reduce((sum, { grams }) => sum + grams, 0)
        return { into, out }
      }
      for (const { id, kind } of nodes) {
        const { into, out } = through(id)
        // What comes into a material or the runs leaves it, to the gram.
        if (kind === 'material' || kind === 'runs') expect({ id, grams: into }).toEqual({ id, grams: out })
        if (kind === 'in') expect(into).toBe(0)
        if (kind === 'out') expect(out).toBe(0)
      }
      expect(through('in:opening').out).toBe(sheet.materials.reduce((sum, row) => sum + row.opening, 0))
      expect(through('out:closing').into).toBe(sheet.materials.reduce((sum, row) => sum + row.closing, 0))
      const shipped = sheet.materials.reduce((sum, row) => sum + (row.lines.shippedOutside ?? 0), 0)
      expect(through('out:shippedOutside').into).toBe(shipped)
      const laidOut = layOutFlow({ nodes, links }, { width: 900, height: 500 })
      expect(laidOut.links).toHaveLength(links.length)
      for (const { x, width, y, height } of laidOut.nodes)
        expect(x >= -0.01 && x + width <= 900.01 && y >= -0.01 && y + height <= 500.01).toBe(true)
    }
  })

  it('add up in every node, from what was there to what is there', () => {
    fc.assert(flows, { numRuns: 150 })
  })
})
