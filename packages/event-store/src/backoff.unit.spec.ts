import { expect, test } from 'vitest'
import { exponentialBackoff, sleepFor } from './backoff.ts'

test('the waits double up to the longest, and take between half and all of it', () => {
  const waits = (random: () => number) =>
    [1, 2, 3, 4, 5, 60].map(exponentialBackoff({ firstMs: 10, longestMs: 100, random }))
  expect(waits(() => 1)).toStrictEqual([10, 20, 40, 80, 100, 100])
  expect(waits(() => 0)).toStrictEqual([5, 10, 20, 40, 50, 50])
})

test('an abort ends the sleep early and quietly', async () => {
  const abort = new AbortController()
  const sleeping = sleepFor(60_000, abort.signal)
  abort.abort()
  await sleeping
  await sleepFor(60_000, AbortSignal.abort())
})
