import { expect, it } from 'vitest'
import { judgeClock, judgeDisk } from './judge.ts'

it('a disk is full before it is full', () => {
  const GIB = 1024 ** 3
  expect([0, 63 * 1024 ** 2, GIB / 2, GIB, 80 * GIB].map((free) => judgeDisk(free).state)).toEqual([
    'fail',
    'fail',
    'warn',
    'ok',
    'ok',
  ])
  expect(judgeDisk(1.5 * GIB).detail).toBe('1.5 GiB free')
})

it('a clock that is ahead of the ledger’s by more than it allows has its posts refused', () => {
  expect([-7_200_000, -6_000, 0, 4_999, 6_000, 120_001].map((ahead) => judgeClock(ahead).state)).toEqual([
    'warn',
    'warn',
    'ok',
    'ok',
    'warn',
    'fail',
  ])
  expect(judgeClock(3_600_000).detail).toBe(
    '3600 s ahead of that of the service: posts of this moment are refused as being in the future',
  )
})
