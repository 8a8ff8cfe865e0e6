import { expect, it } from 'vitest'
import { createView, edgesCsv, lotsCsv } from '../index.ts'

const node = (lot: string, area: string) => ({
  lot,
  material: 'iron' as const,
  area,
  site: 'FTW',
  country: null,
  sourceKind: 'declared' as const,
  posted: 'posted' as const,
  bornAt: null,
  bornPosition: 1,
  type: 'FeedstockDeclared' as const,
  stages: [],
  grams: 5,
  balanceGrams: 0,
  unexplainedGrams: 0,
  held: false,
  disputed: false,
  depth: 0,
})

it('writes cells that a spreadsheet takes for text, and every lot and edge', () => {
  const view = createView({
    lot: 'B',
    direction: 'upstream',
    nodes: [node('B', 'FTW "x", y'), node('=A1+1', 'FTW')],
    edges: [
      {
        from: '=A1+1',
        to: 'B',
        grams: 5,
        position: 2,
        stream: 'book-FTW',
        revision: 1,
        type: 'AlloyFlaked',
        stages: [],
        site: 'FTW',
      },
    ],
    missing: [{ lot: '=A1+1', reason: 'unexplained_mass', grams: 2 }],
  })
  const [, first, second] = lotsCsv(view).split('\r\n')
  expect(first).toBe(
    "'=A1+1,iron,FTW,FTW,,declared,posted,,FeedstockDeclared,,5,2,unexplained_mass,false,false,0",
  )
  expect(second).toMatch(/^B,iron,"FTW ""x"", y",/)
  expect(edgesCsv(view).split('\r\n')[1]).toBe("'=A1+1,B,5,AlloyFlaked,book-FTW,1,2,,FTW")
})
