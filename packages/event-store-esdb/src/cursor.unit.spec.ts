import { EventStoreError } from '@lodestone/event-store'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePositions, cursorOf, positionOf, requirePosition } from './cursor.ts'

const position = fc.record({
  commit: fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
  prepare: fc.bigInt({ min: 0n, max: 10n ** 19n - 1n }),
})

describe('a cursor', () => {
  test('keeps both halves of a position', () => {
    fc.assert(
      fc.property(position, (place) => {
        expect(positionOf(cursorOf(place))).toStrictEqual({ ...place })
      }),
    )
  })

  test('orders by commit, then by prepare', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const expected = a.commit === b.commit ? a.prepare - b.prepare : a.commit - b.commit
        expect(Math.sign(comparePositions(a, b))).toBe(expected === 0n ? 0 : expected < 0n ? -1 : 1)
      }),
    )
    const shared = { commit: 5n, prepare: 1n }
    expect(comparePositions(shared, { commit: 5n, prepare: 2n })).toBe(-1)
  })

  test('is nothing but two numbers', () => {
    for (const text of [
      '',
      '5',
      '5:',
      ':5',
      '5:5:5',
      '05:5',
      '-1:1',
      '1.5:1',
      '1e3:1',
      ' 1:1',
      `${10n ** 19n}:1`,
    ]) {
      expect(positionOf(text)).toBeNull()
      expect(() => requirePosition(text)).toThrow(EventStoreError)
    }
  })
})
