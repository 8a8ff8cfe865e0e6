import { byElement, type Composition, ELEMENTS, type Element, OXIDES } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createCompositions,
  indexOfComposition,
  isBelow,
  leastOf,
  limitOf,
  mostOf,
  readComposition,
} from './compositions.ts'
import { NONE } from './table.ts'

const parts = <K extends string>(keys: readonly K[]) =>
  fc.dictionary(fc.constantFrom(...keys), fc.integer({ min: 0, max: 1_000_000_000 }), {
    maxKeys: 8,
    noNullPrototype: true,
  })
const composition: fc.Arbitrary<Composition> = fc.oneof(
  parts(ELEMENTS).map((found) => ({ basis: 'element', parts: found }) as Composition),
  parts(OXIDES).map((found) => ({ basis: 'oxide', parts: found }) as Composition),
)

const shown = (compositions: ReturnType<typeof createCompositions>, row: number) => {
  const values = new Float64Array(ELEMENTS.length).fill(NONE)
  readComposition(compositions, row, values)
  return Object.fromEntries(
    ELEMENTS.map((element, index) => [element, values[index]]).filter(([, ppb]) => ppb !== NONE),
  )
}

describe('compositions', () => {
  it("are kept by element, oxides by the domain's factors, each distinct one once", () => {
    fc.assert(
      fc.property(fc.array(composition, { maxLength: 120 }), (given) => {
        const compositions = createCompositions()
        const known = new Map<string, number>()
        for (const each of given) {
          const row = indexOfComposition(compositions, each)
          const wanted = byElement(each)
          expect(shown(compositions, row)).toEqual(wanted)
          const key = JSON.stringify(Object.entries(wanted).sort(([a], [b]) => (a < b ? -1 : 1)))
          expect(row).toBe(known.get(key) ?? known.size)
          known.set(key, row)
        }
      }),
    )
  })

  it('tell what was looked for and not found from what was not looked for', () => {
    const compositions = createCompositions()
    const limits = {
      belowDetection: ['Dy', 'Nd', 'Tb'] as Element[],
      lessThan: { basis: 'oxide', parts: { Tb4O7: 20_000 } } as const,
    }
    const row = indexOfComposition(compositions, { basis: 'element', parts: { Nd: 5 } }, limits)
    const { Nd = 0, Dy = 0, Tb = 0 } = shown(compositions, row)
    expect([Nd, isBelow(Nd), leastOf(Nd), mostOf(Nd)]).toEqual([5, false, 5, 5])
    expect([isBelow(Dy), limitOf(Dy), leastOf(Dy), mostOf(Dy)]).toEqual([true, null, 0, 1_000_000_000])
    expect([isBelow(Tb), limitOf(Tb), leastOf(Tb), mostOf(Tb)]).toEqual([true, 17_004, 0, 17_004])
    expect(indexOfComposition(compositions, { basis: 'element', parts: { Nd: 5 } })).not.toBe(row)
  })
})
