import fc from 'fast-check'
import { expect, it } from 'vitest'
import { alloyShop, heat } from '../testing/heat.ts'
import type { Sequence } from './book.ts'
import { advance } from './sequence.ts'

const run = (numbers: readonly number[]): Sequence | undefined =>
  numbers.reduce<Sequence | undefined>(advance, undefined)

it('notices what is missing, and that it came after all', () => {
  expect(run([7])).toEqual({ next: 8, gaps: [] })
  expect(run([7, 8, 12])).toEqual({ next: 13, gaps: [[9, 11]] })
  expect(run([7, 8, 12, 10])).toEqual({
    next: 13,
    gaps: [
      [9, 9],
      [11, 11],
    ],
  })
  expect(run([7, 8, 12, 10, 9, 11])).toEqual({ next: 13, gaps: [] })
})

it('whatever the order after the first, what is missing is just what did not come', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (rest) => {
      const { next, gaps } = run([0, ...rest])!
      const missing = gaps.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, index) => first + index),
      )
      const expected = Array.from({ length: next }, (_, number) => number).filter(
        (number) => number !== 0 && !rest.includes(number),
      )
      expect(missing.toSorted((a, b) => a - b)).toEqual(expected)
    }),
  )
})

it('is kept in the book for every system that numbers its posts', () => {
  const post = (run: string, sequence: number) =>
    heat({
      run,
      source: { system: 'FTW-MES', sequence },
      inputs: [{ lot: 'FTW-SC-FE-0440', mass: '10 kg' }],
      outputs: [{ lot: `FTW-SC-H-${run}`, material: 'alloy_flake', mass: '10 kg' }],
      losses: [],
    })
  expect(
    alloyShop()
      .given('AlloyFlaked', post('1', 5))
      .given('AlloyFlaked', post('2', 8))
      .book.sources.get('FTW-MES'),
  ).toEqual({ next: 9, gaps: [[6, 7]] })
})
