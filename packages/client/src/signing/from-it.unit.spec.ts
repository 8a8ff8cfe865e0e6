import fc from 'fast-check'
import { expect, it } from 'vitest'
import { partsFromIt } from './from-it.ts'

const node = (lot: string, grams: number) => ({ lot, grams })
const edge = (from: string, to: string, grams: number) => ({ from, to, grams })

it('follows mass through blends: half of a half is a quarter, and two ways add up', () => {
  const parts = partsFromIt(
    [node('A', 100), node('B', 200), node('C', 200), node('D', 400)],
    [edge('A', 'B', 100), edge('B', 'C', 100), edge('B', 'D', 100), edge('C', 'D', 100)],
  )
  expect(Object.fromEntries(parts)).toEqual({
    A: 1_000_000_000n,
    B: 500_000_000n,
    C: 250_000_000n,
    D: 187_500_000n,
  })
})

it('is nothing where the book says that nothing went, and never more than all', () => {
  const parts = partsFromIt(
    [node('A', 10), node('P', 0), node('B', 10)],
    [edge('A', 'P', 0), edge('A', 'B', 12)],
  )
  expect(parts.get('P')).toBe(0n)
  expect(parts.get('B')).toBe(1_000_000_000n)
  expect(partsFromIt([], []).size).toBe(0)
})

it('comes to what whole grams come to, in any graph', () => {
  // Lots in an order; each takes whole grams of earlier ones, and of something else.
  const graph = fc.array(fc.tuple(fc.array(fc.nat(50), { maxLength: 6 }), fc.nat(50)), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(graph, (lots) => {
      const nodes = [node('0', 1_000)]
      const edges: ReturnType<typeof edge>[] = []
      const slow = [1]
      for (const [index, [takes, other]] of lots.entries()) {
        const taken = takes.slice(0, index + 1)
        const grams = taken.reduce((sum, each) => sum + each, other) + 1
        nodes.push(node(String(index + 1), grams))
        for (const [from, moved] of taken.entries()) edges.push(edge(String(from), String(index + 1), moved))
        slow.push(taken.reduce((sum, moved, from) => sum + (moved / grams) * (slow[from] ?? 0), 0))
      }
      // Only what is reached from the first is in a trace.
      const reached = new Set(['0'])
      for (const { from, to } of edges) if (reached.has(from)) reached.add(to)
      const parts = partsFromIt(
        nodes.filter(({ lot }) => reached.has(lot)),
        edges.filter(({ from }) => reached.has(from)),
      )
      for (const [index, part] of slow.entries())
        expect(Math.abs(Number(parts.get(String(index)) ?? 0n) / 1e9 - part)).toBeLessThan(1e-7)
    }),
  )
})
