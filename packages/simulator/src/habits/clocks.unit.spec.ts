import { expect, it } from 'vitest'
import { disturbed, plain } from '../testing/disturbed.ts'
import { clocks, MOST_OFF } from './clocks.ts'

it('every plant system has its own clock, off by the same seconds each time, within what it may be', () => {
  const { pairs } = disturbed(clocks, {}, 4)
  const offsets = new Map<string, Set<number>>()
  for (const [posting, out] of pairs) {
    const [one] = plain(out)
    const read = (body: object): number =>
      Date.parse(String('endedAt' in body ? body.endedAt : 'occurredAt' in body ? body.occurredAt : '')) /
      1_000
    const system = `${posting.area} ${posting.body.source?.system}`
    const off = read(one?.body ?? {}) - read(posting.body)
    offsets.set(system, (offsets.get(system) ?? new Set()).add(off))
    expect(one?.at).toBe(posting.at)
    if ('startedAt' in posting.body && one !== undefined && 'startedAt' in one.body)
      expect(Date.parse(one.body.startedAt) - Date.parse(posting.body.startedAt)).toBe(off * 1_000)
  }
  expect([...offsets.values()].every((some) => some.size === 1)).toBe(true)
  const all = [...offsets.values()].flatMap((some) => [...some])
  expect(new Set(all).size).toBeGreaterThan(5)
  expect(Math.max(...all.map(Math.abs))).toBeLessThanOrEqual(MOST_OFF)
})
