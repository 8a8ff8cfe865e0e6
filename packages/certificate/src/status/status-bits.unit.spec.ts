import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeStatuses, STATUSES, statusAt } from './status-bits.ts'

it('a list tells each status at its place, and valid everywhere else', () => {
  const some = fc.dictionary(fc.nat(200_000).map(String), fc.constantFrom(...STATUSES), { maxKeys: 20 })
  fc.assert(
    fc.property(some, fc.nat(65_000), (given, other) => {
      const statuses = new Map(Object.entries(given).map(([index, status]) => [Number(index), status]))
      const encoded = encodeStatuses(statuses)
      for (const [index, status] of statuses) expect(statusAt(encoded, index)).toBe(status)
      expect(statusAt(encoded, other)).toBe(statuses.get(other) ?? 'valid')
    }),
    { numRuns: 30 },
  )
})

it('has the bits where the specification has them: the first leftmost', () => {
  // 16 KB of nothing, as the specification's own example has it.
  expect(encodeStatuses(new Map()).startsWith('uH4sIAAAAAAA')).toBe(true)
  expect(statusAt(encodeStatuses(new Map([[1, 'superseded']])), 1)).toBe('superseded')
})

it.each(['', 'u', 'x123', 'uAAAA', `u${'A'.repeat(100)}`])('refuses %j, which is no list', (text) => {
  expect(() => statusAt(text, 0)).toThrow(/list of statuses/)
})
