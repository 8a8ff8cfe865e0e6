import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alloyShop, heat } from '../testing/heat.ts'
import type { Sequence } from './book.ts'
import { advance } from './sequence.ts'

const run = (numbers: readonly number[]): Sequence | undefined =>
  numbers.reduce<Sequence | undefined>((sequence, number) => advance(sequence, number, 0), undefined)

it('notices what is missing, and that it came after all', () => {
  expect(run([7])).toMatchObject({ next: 8, gaps: [] })
  expect(run([7, 8, 12])).toMatchObject({ next: 13, gaps: [[9, 11]] })
  expect(run([7, 8, 12, 10])).toMatchObject({
    next: 13,
    gaps: [
      [9, 9],
      [11, 11],
    ],
  })
  expect(run([7, 8, 12, 10, 9, 11])).toMatchObject({ next: 13, gaps: [] })
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
  ).toMatchObject({ next: 9, gaps: [[6, 7]] })
})

describe('a time that runs against the numbers of its system', () => {
  const post = (run: string, sequence: number, day: number) =>
    heat({
      run,
      startedAt: `2026-11-${day}T06:00:00-06:00`,
      endedAt: `2026-11-${day}T09:00:00-06:00`,
      source: { system: 'FTW-MES', sequence },
      inputs: [{ lot: 'FTW-SC-FE-0440', mass: '10 kg' }],
      outputs: [{ lot: `FTW-SC-H-${run}`, material: 'alloy_flake', mass: '10 kg' }],
      losses: [],
    })
  const shop = alloyShop()
    .given('AlloyFlaked', post('1', 5, 18))
    .given('AlloyFlaked', post('2', 7, 20))
  const codes = (day: number, sequence: number) => {
    const outcome = shop.when('AlloyFlaked', post('3', sequence, day))
    return outcome.ok ? (outcome.event.findings ?? []).map(({ code }) => code) : outcome.refusal
  }

  it('is noticed, though every input was there', () => {
    expect(codes(17, 8)).toEqual(['BACKDATED'])
    expect(codes(18, 8)).toEqual(['BACKDATED'])
  })
  it('is none where the number was missed, or the time is of the day before', () => {
    expect(codes(17, 6)).toEqual([])
    expect(codes(19, 8)).toEqual([])
    expect(codes(21, 8)).toEqual([])
  })
})
