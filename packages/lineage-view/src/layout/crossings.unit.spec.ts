import fc from 'fast-check'
import { expect, it } from 'vitest'
import { crossings } from './crossings.ts'

it('counts the pairs of lines that cross', () => {
  const line = fc.record({ left: fc.nat(9), right: fc.nat(9) })
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      let pairs = 0
      for (const [n, a] of lines.entries())
        for (const b of lines.slice(n + 1)) if ((a.left - b.left) * (a.right - b.right) < 0) pairs++
      expect(crossings(lines, 10)).toBe(pairs)
    }),
  )
})
