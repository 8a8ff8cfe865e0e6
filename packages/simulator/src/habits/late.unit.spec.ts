import { describe, expect, it } from 'vitest'
import { DAY } from '../clock/time.ts'
import { disturbed, plain } from '../testing/disturbed.ts'
import { late } from './late.ts'
import { mayComeLate } from './prompt.ts'

describe('reports that come late', () => {
  const { pairs, changed } = disturbed(late)

  it('are some in a hundred, by hours to days, typed in by hand, and else as they were', () => {
    expect(changed.length / pairs.length).toBeGreaterThan(0.005)
    expect(changed.length / pairs.length).toBeLessThan(0.04)
    for (const [posting, out] of changed) {
      const [one] = plain(out)
      expect(one).toEqual({ ...posting, at: one?.at, body: { ...posting.body, manual: true } })
      expect((one?.at ?? 0) - posting.at).toBeGreaterThanOrEqual(3_600)
      expect((one?.at ?? 0) - posting.at).toBeLessThan(14 * DAY)
    }
  })

  it('are never papers, labels, holds or signatures', () => {
    expect(changed.every(([{ type }]) => mayComeLate(type))).toBe(true)
    for (const type of ['LotShipped', 'LotReceived', 'LotHeld', 'PeriodClosed', 'PoolCleared'] as const)
      expect(mayComeLate(type)).toBe(false)
  })

  it('are the same ones, whatever else is asked', () => {
    const again = disturbed(late, {}, 10)
    const keys = (some: typeof changed) => some.map(([{ key }]) => key)
    const before = keys(changed).filter((key) => again.pairs.some(([posting]) => posting.key === key))
    expect(keys(again.changed)).toEqual(before)
  })
})
