import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashOf, TextTable } from './text-table.ts'

/** So many texts whose hashes have the same lowest bits, so that they all look for room in the same slots of any table. */
const meeting = (count: number, bits: number): string[] => {
  const texts: string[] = []
  for (let n = 0; texts.length < count; n += 1)
    if ((hashOf(`m${n}`) & (2 ** bits - 1)) === 0) texts.push(`m${n}`)
  return texts
}
const MEETING = meeting(200, 10)
const ODD = ['', ' ', '__proto__', 'é', '\ud83d\ude00', '\ud83d', 'x'.repeat(5_000)]
const ANY = Array.from({ length: 200 }, (_, n) => `text ${n}`)

const key = fc.oneof(fc.constantFrom(...MEETING), fc.constantFrom(...ANY), fc.constantFrom(...ODD))
const step = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('set' as const), key, value: fc.nat(9) }) },
  { weight: 20, arbitrary: fc.record({ do: fc.constant('delete' as const), key }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('get' as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const) }) },
)

const sorted = (entries: Iterable<readonly [string, number]>) => [...entries].sort()

it('is what a Map is, whichever texts meet in one place', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 1_500, size: 'max' }), (steps) => {
      let table = new TextTable<string, number>()
      let oracle = new Map<string, number>()
      const left: [TextTable<string, number>, Map<string, number>][] = []
      for (const each of steps) {
        if (each.do === 'copy') {
          left.push([table, oracle])
          table = table.copy()
          oracle = new Map(oracle)
          continue
        }
        const before = oracle.get(each.key)
        if (each.do === 'get') expect(table.get(each.key)).toBe(before)
        else if (each.do === 'set') {
          expect(table.set(each.key, each.value)).toBe(before)
          oracle.set(each.key, each.value)
        } else {
          expect(table.delete(each.key)).toBe(before)
          oracle.delete(each.key)
        }
        expect(table.size).toBe(oracle.size)
      }
      for (const [own, map] of [...left, [table, oracle] as const]) {
        expect(sorted(own.entries())).toEqual(sorted(map))
        for (const text of [...MEETING, ...ANY, ...ODD]) expect(own.get(text)).toBe(map.get(text))
      }
    }),
    { numRuns: 60 },
  )
})

it('holds many, and what is left of them when most are taken out and others come', () => {
  const table = new TextTable<string, number>()
  const oracle = new Map<string, number>()
  for (let n = 0; n < 60_000; n += 1) {
    expect(table.set(`FTW-SC-26-${n}`, n)).toBeUndefined()
    oracle.set(`FTW-SC-26-${n}`, n)
    if (n % 3 === 0) continue
    const gone = `FTW-SC-26-${n - (n % 100)}`
    expect(table.delete(gone)).toBe(oracle.get(gone))
    oracle.delete(gone)
  }
  expect(table.size).toBe(oracle.size)
  for (let n = -1; n < 60_001; n += 1) expect(table.get(`FTW-SC-26-${n}`)).toBe(oracle.get(`FTW-SC-26-${n}`))
  expect(sorted(table.entries())).toEqual(sorted(oracle))
})
