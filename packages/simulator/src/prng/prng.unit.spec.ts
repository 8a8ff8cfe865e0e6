import { describe, expect, it } from 'vitest'
import { dice } from './dice.ts'
import { random, xoshiro } from './xoshiro.ts'

const take = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next)

describe('the generator', () => {
  it('gives the published numbers of xoshiro128** for the state 1, 2, 3, 4', () => {
    expect(take(10, xoshiro(1, 2, 3, 4))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  it('gives each path of a seed its own numbers, always the same', () => {
    const numbers = (seed: number, path: string) => take(50, random(seed, path))
    expect(numbers(1, 'FTW-SC')).toEqual(numbers(1, 'FTW-SC'))
    expect(numbers(1, 'FTW-SC')).not.toEqual(numbers(1, 'FTW-MG'))
    expect(numbers(1, 'FTW-SC')).not.toEqual(numbers(2, 'FTW-SC'))
  })
})

describe('dice', () => {
  it('are normal about the mean, and never outside the limits', () => {
    const { normal } = dice(7, 'ore')
    const grades = take(20_000, () => normal(7.5, 1.2, 4, 12))
    const mean = grades.reduce((sum, grade) => sum + grade, 0) / grades.length
    const variance = grades.reduce((sum, grade) => sum + (grade - mean) ** 2, 0) / grades.length
    expect(mean).toBeCloseTo(7.5, 1)
    expect(Math.sqrt(variance)).toBeCloseTo(1.2, 1)
    expect(Math.min(...grades)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...grades)).toBeLessThanOrEqual(12)
  })

  it('throw whole numbers from end to end, and chances as told', () => {
    const { whole, chance, pick } = dice(3, 'x')
    expect(new Set(take(2_000, () => whole(2, 5)))).toEqual(new Set([2, 3, 4, 5]))
    expect(take(10_000, () => chance(0.3)).filter(Boolean).length / 10_000).toBeCloseTo(0.3, 1)
    expect(new Set(take(200, () => pick(['a', 'b'])))).toEqual(new Set(['a', 'b']))
  })
})
