import { byElement, type Composition, ELEMENTS, type Element, OXIDES } from '@lodestone/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BELOW, createCompositions, indexOfComposition, readComposition } from './compositions.ts'
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
    const below: Element[] = ['Dy', 'Nd']
    const row = indexOfComposition(compositions, { basis: 'element', parts: { Nd: 5 } }, below)
    expect(shown(compositions, row)).toEqual({ Nd: 5, Dy: BELOW })
    expect(indexOfComposition(compositions, { basis: 'element', parts: { Nd: 5 } })).not.toBe(row)
  })
})
