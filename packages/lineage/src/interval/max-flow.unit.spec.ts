import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addArc, createArcs, maxFlow } from './max-flow.ts'

type Pipe = { readonly from: number; readonly to: number; readonly capacity: number }
const NODES = 7

const flowOf = (pipes: readonly Pipe[], enough = Number.MAX_SAFE_INTEGER): number => {
  const arcs = createArcs(NODES, pipes.length)
  for (const { from, to, capacity } of pipes) addArc(arcs, from, to, capacity)
  return maxFlow(arcs, 0, NODES - 1, enough)
}

/** The slow oracle: the least that any division of the nodes cuts. */
const leastCut = (pipes: readonly Pipe[]): number => {
  let least = Number.MAX_SAFE_INTEGER
  for (let side = 0; side < 2 ** NODES; side++) {
    const isHere = (node: number) => (side & (1 << node)) !== 0
    if (!isHere(0) || isHere(NODES - 1)) continue
    const cut = pipes.reduce(
      (sum, { from, to, capacity }) => sum + (isHere(from) && !isHere(to) ? capacity : 0),
      0,
    )
    least = Math.min(least, cut)
  }
  return least
}

const node = fc.nat(NODES - 1)
const pipe = fc.record({
  from: node,
  to: node,
  capacity: fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 10 ** 12 })),
})

describe('the largest flow', () => {
  it('is the smallest cut', () => {
    fc.assert(
      fc.property(fc.array(pipe, { maxLength: 18 }), (pipes) => {
        expect(flowOf(pipes)).toBe(leastCut(pipes))
      }),
      { numRuns: 2000 },
    )
  })

  it('stops where it is enough', () => {
    fc.assert(
      fc.property(fc.array(pipe, { maxLength: 18 }), fc.nat(1000), (pipes, enough) => {
        expect(flowOf(pipes, enough)).toBe(Math.min(enough, leastCut(pipes)))
      }),
    )
  })
})
