import { expect, it } from 'vitest'
import { fold, openTrace, trace } from '../index.ts'
import { lineageOf, withdrawing } from '../testing/given.ts'
import { logOf, mined, run } from '../testing/ledger.ts'

const chain = [
  mined({ lot: 'MTP-MN-1', grams: 1000 }),
  mined({ lot: 'MTP-MN-2', grams: 1000 }),
  run(
    [
      { lot: 'MTP-MN-1', grams: 300 },
      { lot: 'MTP-MN-2', grams: 300 },
    ],
    [{ lot: 'FTW-SC-1', grams: 600 }],
  ),
  run([{ lot: 'FTW-SC-1', grams: 200 }], [{ lot: 'FTW-SC-2', grams: 200 }]),
]

it('an open trace gives what the trace does, lot by lot', () => {
  const lineage = lineageOf(...chain)
  for (const direction of ['upstream', 'downstream'] as const)
    for (const lot of ['FTW-SC-2', 'FTW-SC-1', 'MTP-MN-1'])
      for (const more of [{}, { limit: 2 }, { depth: 1 }]) {
        const open = openTrace(lineage, lot, { direction, ...more })
        const whole = trace(lineage, lot, { direction, ...more })
        if (open === undefined || whole === undefined) throw new Error(`No trace of ${lot}.`)
        expect(open.count).toBe(whole.nodes.length)
        for (const node of whole.nodes) {
          expect(open.node(node.lot)).toEqual(node)
          const end = direction === 'upstream' ? 'to' : 'from'
          expect(open.edgesOf(node.lot)).toEqual(whole.edges.filter((edge) => edge[end] === node.lot))
        }
        expect(open.node('FTW-SC-3')).toBeUndefined()
        expect(open.edgesOf('FTW-SC-3')).toEqual([])
      }
  expect(openTrace(lineage, 'FTW-SC-3', { direction: 'upstream' })).toBeUndefined()
})

it('an open trace stays as of its position while the lineage grows and events are withdrawn', () => {
  const more = [
    ...chain,
    run([{ lot: 'FTW-SC-1', grams: 400 }], [{ lot: 'FTW-SC-3', grams: 400 }]),
    withdrawing(chain, 2),
    withdrawing(chain, 1),
  ]
  const log = logOf(more)
  for (const direction of ['upstream', 'downstream'] as const)
    for (const lot of ['FTW-SC-2', 'MTP-MN-1']) {
      const lineage = lineageOf(...chain)
      const before = trace(lineage, lot, { direction })
      const open = openTrace(lineage, lot, { direction })
      for (const recorded of log.slice(chain.length)) fold(lineage, recorded)
      trace(lineage, 'FTW-SC-1', { direction })
      expect([...(open?.nodes() ?? [])]).toEqual(before?.nodes)
      expect([...(open?.edges() ?? [])]).toEqual(before?.edges)
      expect([...(open?.missing() ?? [])]).toEqual(before?.missing)
      expect([...(open?.leaves() ?? [])]).toEqual(before?.leaves)
    }
})
