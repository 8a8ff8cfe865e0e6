import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample, populationHash } from './draw-sample.ts'

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 })
const population = fc.array(fc.stringMatching(/^[A-Z0-9@ -]{1,12}$/), { maxLength: 60 })
const items = (drawn: readonly { item: string }[]) => drawn.map(({ item }) => item)

/** As whoever checks would do it, by what the answer says of its method. */
const drawnAnew = (root: Uint8Array, list: readonly string[], size: number) =>
  [...new Set(list)]
    .map(
      (item) =>
        [createHash('sha256').update(root).update('\0').update(item, 'utf8').digest('hex'), item] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, size)
    .map(([, item]) => item)

describe('a sample', () => {
  it('is what anybody draws who has the list and the seed', () => {
    fc.assert(
      fc.property(seed, population, fc.nat(70), (root, list, size) => {
        expect(items(drawSample(root, list, size))).toEqual(drawnAnew(root, list, size))
      }),
    )
  })

  it('does not depend on the order of the list, and a larger one holds the smaller', () => {
    fc.assert(
      fc.property(seed, population, fc.nat(60), fc.nat(60), (root, list, size, more) => {
        const drawn = items(drawSample(root, list, size))
        expect(items(drawSample(root, list.toReversed(), size))).toEqual(drawn)
        expect(items(drawSample(root, list, size + more)).slice(0, drawn.length)).toEqual(drawn)
        expect(populationHash(list.toReversed())).toEqual(populationHash(list))
      }),
    )
  })

  it('takes every item about as often as every other', () => {
    const list = Array.from({ length: 20 }, (_, n) => `FTW-MG-${n}`)
    const often = new Map(list.map((item) => [item, 0]))
    for (let n = 0; n < 2_000; n++)
      for (const { item } of drawSample(createHash('sha256').update(`${n}`).digest(), list, 5))
        often.set(item, (often.get(item) ?? 0) + 1)
    for (const count of often.values()) expect(Math.abs(count - 500)).toBeLessThan(100)
  })

  it('of a list that lacks an item, or has another, is known by another hash', () => {
    expect(populationHash(['a', 'b'])).not.toEqual(populationHash(['a']))
    expect(populationHash(['ab', 'c'])).not.toEqual(populationHash(['a', 'bc']))
  })
})
