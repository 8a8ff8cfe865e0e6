import { queryObjects } from 'node:v8'
import fc from 'fast-check'
import { Map as PersistentMap } from 'immutable'
import { expect, it } from 'vitest'
import { VersionedMap } from './versioned-map.ts'

type Version = { readonly own: VersionedMap<string, number>; readonly oracle: PersistentMap<string, number> }
const contentOf = (entries: Iterable<readonly [string, number]>) => [...entries].sort()

const key = fc.integer({ min: 0, max: 30 }).map((n) => `k${n}`)
/** Which of the versions so far is read or changed: mostly one of the latest, as a book is. */
const which = fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(400) })
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), which, key, value: fc.nat(5) }),
  fc.record({ do: fc.constant('delete' as const), which, key }),
  fc.record({ do: fc.constant('get' as const), which, key }),
  fc.record({ do: fc.constant('all' as const), which }),
)

it('is what a tree of shared branches is, in every version, however they are read and changed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: 'max' }), (steps) => {
      const versions: Version[] = [{ own: VersionedMap.of(), oracle: PersistentMap() }]
      for (const each of steps) {
        const { own, oracle } = versions.at(-1 - (each.which % versions.length)) as Version
        if (each.do === 'get') expect(own.get(each.key)).toBe(oracle.get(each.key))
        else if (each.do === 'all') expect(contentOf(own)).toEqual(contentOf(oracle))
        else if (each.do === 'set')
          versions.push({ own: own.set(each.key, each.value), oracle: oracle.set(each.key, each.value) })
        else versions.push({ own: own.delete(each.key), oracle: oracle.delete(each.key) })
      }
      for (const { own, oracle } of versions) {
        expect(own.size).toBe(oracle.size)
        expect(contentOf(own.entries())).toEqual(contentOf(oracle))
        expect(own.keys().sort()).toEqual([...oracle.keys()].sort())
        expect(own.values().sort()).toEqual([...oracle.values()].sort())
        expect(own.has('k1')).toBe(oracle.has('k1'))
      }
    }),
    { numRuns: 300 },
  )
})

it('gives each of two versions that are worked on in turn a content of its own', () => {
  let here = VersionedMap.of<string, string>()
  let there = here
  for (let n = 0; n < 3_000; n += 1) {
    here = here.set(`${n}`, 'here')
    there = there.set(`${n}`, 'there').delete(`${n - 10}`)
    expect(here.get(`${n}`)).toBe('here')
    expect(there.get(`${n}`)).toBe('there')
  }
  expect(here.size).toBe(3_000)
  expect(there.keys().sort()).toEqual(Array.from({ length: 10 }, (_, n) => `${2_990 + n}`))
  expect(new Set(here.values())).toEqual(new Set(['here']))
})

it('goes through the version as it was when that began', () => {
  const before = VersionedMap.of<string, number>(Array.from({ length: 50 }, (_, n) => [`${n}`, n] as const))
  let after = before
  const seen: number[] = []
  for (const [key, value] of before) {
    after = after.delete(key).set(`later ${key}`, value)
    seen.push(after.size, value)
  }
  expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => [50, n]).flat())
  expect(before.get('0')).toBe(0)
  expect(after.keys().sort()).toEqual(Array.from({ length: 50 }, (_, n) => `later ${n}`).sort())
})

it('stays the same version where nothing changes', () => {
  const map = VersionedMap.of<string, number>([['a', 1]])
  expect(map.set('a', 1)).toBe(map)
  expect(map.delete('b')).toBe(map)
})

it('keeps nothing of what comes after for whoever keeps the empty version that it began with', () => {
  const empty = VersionedMap.of<string, number>()
  const before = queryObjects(VersionedMap, { format: 'count' })
  let last = empty
  for (let n = 0; n < 3_000; n += 1) last = last.set(`${n % 50}`, n)
  expect(queryObjects(VersionedMap, { format: 'count' }) - before).toBeLessThan(1_000)
  expect([empty.size, last.size]).toEqual([0, 50])
})
