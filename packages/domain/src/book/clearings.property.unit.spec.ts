import fc from 'fast-check'
import { expect, it } from 'vitest'
import { A, BIN, charge, cleared, shop } from '../testing/flake-bin.ts'
import type { Scene } from '../testing/given.ts'
import { withdrawnByTwo } from '../testing/withdrawn.ts'

const START = Date.parse('2026-11-21T08:00:00Z')
type Posted = { readonly hour: number; readonly residue: number; readonly revision: number }

const clear = (scene: Scene, hour: number, residue: number): Scene =>
  scene.given('PoolCleared', {
    ...cleared,
    occurredAt: new Date(START + hour * 3_600_000).toISOString(),
    residue: `${residue} g`,
  })

it('leaves the clearing that is newest by its own time of those that stand, in whatever order they are posted and withdrawn', () => {
  const clearings = fc.array(
    fc.record({ hour: fc.nat(5), residue: fc.constantFrom(0, 6), withdrawn: fc.boolean() }),
    { minLength: 1, maxLength: 7 },
  )
  fc.assert(
    fc.property(clearings, (posts) => {
      let scene = shop().given('PoolCharged', charge(A, '100 kg'))
      const all: Posted[] = []
      for (const { hour, residue } of posts) {
        scene = clear(scene, hour, residue)
        all.push({ hour, residue, revision: scene.book.revision })
      }
      for (const [n, { withdrawn }] of posts.entries())
        if (withdrawn) scene = withdrawnByTwo(scene, all[n]!.revision)
      // Sorting keeps what is of one hour as it was posted.
      const stand = all.filter((_, n) => !posts[n]!.withdrawn).sort((a, b) => a.hour - b.hour)
      const pool = scene.book.pools.get(BIN)!
      expect(pool.clearings.map(({ revision }) => revision)).toEqual(stand.map(({ revision }) => revision))
      const proven = pool.clearings.filter((each) => each.proven)
      expect(pool.clearedAt).toEqual(proven.map(({ at }) => Date.parse(at)))
      // What leaves more than the method sees proves nothing.
      for (const [n, { residue }] of stand.entries())
        expect(pool.clearings[n]!.proven && residue > 0).toBe(false)
    }),
    { numRuns: 100 },
  )
})

it('is the older again once the newer is withdrawn, and stays the newer when an older is posted late', () => {
  const charged = shop().given('PoolCharged', charge(A, '100 kg'))
  const newer = clear(charged, 4, 0)
  const late = clear(newer, 2, 6)
  expect(late.book.pools.get(BIN)?.clearings.at(-1)).toMatchObject({ residueGrams: 0, proven: true })
  const without = withdrawnByTwo(late, newer.book.revision)
  expect(without.book.pools.get(BIN)?.clearings.at(-1)).toMatchObject({ residueGrams: 6, proven: false })
})

it('keeps a pool clear that was proven clear twice at one time, when one of the two is withdrawn', () => {
  const charged = shop().given('PoolCharged', charge(A, '100 kg'))
  const twice = clear(clear(charged, 2, 0), 2, 0)
  expect(twice.book.pools.get(BIN)?.clearedAt).toHaveLength(2)
  const once = withdrawnByTwo(twice, twice.book.revision)
  expect(once.book.pools.get(BIN)?.clearedAt).toEqual([START + 2 * 3_600_000])
})
