import { ONE } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blend } from './blend.ts'
import type { Subgraph } from './subgraph.ts'

/** A portion of these inputs, each a lot of its own: grams, and content of the element that is asked for. */
const portionOf = (inputs: readonly (readonly [grams: number, ppb: number])[]) => {
  const ppb = new Int32Array(inputs.length * 5)
  inputs.forEach(([, value], lot) => {
    ppb[lot * 5 + 3] = value
  })
  const graph = {
    from: Uint32Array.from(inputs, (_, lot) => lot),
    edgeGrams: Float64Array.from(inputs, ([grams]) => grams),
  } as Partial<Subgraph> as Subgraph
  return blend(graph, 0, inputs.length, ppb, 5, 3)
}

describe('a blend', () => {
  it('is the exact mean by mass, rounded down', () => {
    const input = fc.tuple(fc.integer({ min: 1, max: 10 ** 13 }), fc.integer({ min: 0, max: ONE }))
    fc.assert(
      fc.property(fc.array(input, { minLength: 1, maxLength: 3 }), (inputs) => {
        const mass = inputs.reduce((sum, [grams]) => sum + BigInt(grams), 0n)
        const held = inputs.reduce((sum, [grams, ppb]) => sum + BigInt(grams) * BigInt(ppb), 0n)
        expect(BigInt(portionOf(inputs))).toBe(held / mass)
      }),
    )
  })

  it('of one unknown content is that; of two, or of known and unknown, it is not known', () => {
    expect(
      portionOf([
        [5, -7],
        [9, -7],
      ]),
    ).toBe(-7)
    expect(
      portionOf([
        [5, -7],
        [9, -8],
      ]),
    ).toBe(-1)
    expect(
      portionOf([
        [5, -7],
        [9, 100],
      ]),
    ).toBe(-1)
    expect(
      portionOf([
        [9, 100],
        [5, -7],
      ]),
    ).toBe(-1)
    expect(
      portionOf([
        [0, -7],
        [9, 100],
      ]),
    ).toBe(100)
  })
})
