import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNames, findName, indexOfName, nameOf, namesFrom } from './names.ts'

const lots = fc.array(
  fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.nat(5000).map((n) => `FTW-SC-26-${n}`),
  ),
  { maxLength: 400 },
)

describe('names', () => {
  it('give each name one index, in the order of first mention, as a Map would', () => {
    fc.assert(
      fc.property(lots, (given) => {
        const names = createNames()
        const model = new Map<string, number>()
        for (const name of given.map((text) => text.toWellFormed())) {
          if (!model.has(name)) {
            expect(findName(names, name)).toBeUndefined()
            model.set(name, model.size)
          }
          expect(indexOfName(names, name)).toBe(model.get(name))
        }
        expect(names.count).toBe(model.size)
        for (const [name, index] of model) {
          expect(findName(names, name)).toBe(index)
          expect(nameOf(names, index)).toBe(name)
        }
      }),
    )
  })

  it('find a hundred thousand lots again, from their bytes alone too', () => {
    const names = createNames()
    const name = (n: number) => `FTW-MG-26-${n.toString(36).toUpperCase()}`
    for (let n = 0; n < 100_000; n++) indexOfName(names, name(n))
    expect(names.count).toBe(100_000)
    const read = namesFrom(
      names.count,
      names.bytes.slice(0, names.starts[names.count]),
      names.starts.slice(0, names.count + 1),
    )
    for (let n = 0; n < 100_000; n += 7) {
      expect(findName(names, name(n))).toBe(n)
      expect(findName(read, name(n))).toBe(n)
      expect(nameOf(read, n)).toBe(name(n))
    }
    expect(findName(read, 'FTW-MG-26-')).toBeUndefined()
    expect(indexOfName(read, 'FTW-MG-27-1')).toBe(100_000)
  })

  it('refuse a name that no identifier could be', () => {
    expect(() => indexOfName(createNames(), 'X'.repeat(70_000))).toThrow(
      expect.objectContaining({ code: 'LINEAGE_FULL' }),
    )
  })
})
