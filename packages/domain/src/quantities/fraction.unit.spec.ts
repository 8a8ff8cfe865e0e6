import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPpb, gramsOf, ONE, parseFraction } from './fraction.ts'

describe('a fraction', () => {
  it.each([
    ['23.1 %', 231_000_000],
    ['100%', ONE],
    ['120 ppm', 120_000],
    ['6.4 g/t', 6_400],
    ['15 ppb', 15],
    ['0 %', 0],
    ['0.0000001 %', 1],
  ])('%s is read exactly', (text, ppb) => {
    expect(parseFraction(text)).toBe(ppb)
  })

  it.each([
    ['100.1 %', 'above_one'],
    ['0.5 ppb', 'finer_than_a_ppb'],
    ['0.00000001 %', 'finer_than_a_ppb'],
    ['23.1', 'not_a_fraction'],
    ['-1 %', 'not_a_fraction'],
  ])('%s is refused', (text, problem) => {
    expect(parseFraction(text)).toBe(problem)
  })

  it('is written so that it reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ONE }), (ppb) => {
        expect(parseFraction(formatPpb(ppb))).toBe(ppb)
      }),
    )
  })

  it('takes products that pass the safe integers', () => {
    expect(gramsOf(9_999_999_999_999, 999_999_999)).toBe(9_999_999_989_999)
  })
})
