import { expect, it } from 'vitest'
import { formatSeconds } from './duration.ts'

it.each([
  [0, '0 s'],
  [0.9, '0 s'],
  [59, '59 s'],
  [60, '1 min'],
  [125, '2 min 5 s'],
  [3_600, '1 h'],
  [3_605, '1 h'],
  [12_000, '3 h 20 min'],
  [187_200, '2 d 4 h'],
] as const)('%s seconds are %s', (seconds, words) => {
  expect(formatSeconds(seconds)).toBe(words)
})
