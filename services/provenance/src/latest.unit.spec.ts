import { describe, expect, it } from 'vitest'
import { createLatest, keepLatest } from './latest.ts'

describe('the latest', () => {
  it('forgets what was not asked for the longest', () => {
    const latest = createLatest<string, number>(2)
    latest.set('a', 1)
    latest.set('b', 2)
    expect(latest.get('a')).toBe(1)
    latest.set('c', 3)
    expect(['a', 'b', 'c'].map(latest.get)).toEqual([1, undefined, 3])
    latest.forget('a')
    expect(latest.get('a')).toBeUndefined()
  })

  it('is made once', () => {
    let count = 0
    const kept = keepLatest<number>(2)
    const asked = ['a', 'a', 'b', 'c', 'a'].map((key) => kept(key, () => ++count))
    expect(asked).toEqual([1, 1, 2, 3, 4])
  })

  it('does not keep what failed', async () => {
    const kept = keepLatest<Promise<string>>(2)
    await expect(kept('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await kept('a', async () => 'here')).toBe('here')
  })
})
