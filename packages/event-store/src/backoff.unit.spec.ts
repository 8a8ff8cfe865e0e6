import { expect, test } from 'vitest'
import { exponentialBackoff, pacedBy, sleepFor } from './backoff.ts'
import { realTimers } from './timers.ts'

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

test('waits go by the timers that are given, and let go of them', async () => {
  const calls: { ms: number; call: () => void; taken: boolean }[] = []
  const after = (ms: number, call: () => void) => {
    const entry = { ms, call, taken: false }
    calls.push(entry)
    return () => {
      entry.taken = true
    }
  }
  const { sleep, backoff } = pacedBy({ ...realTimers, after, random: () => 0 })
  expect(backoff(1)).toBe(25)
  const abort = new AbortController()
  const sleeping = [sleep(7), sleep(60_000, abort.signal)]
  expect(calls.map(({ ms }) => ms)).toStrictEqual([7, 60_000])
  calls[0]?.call()
  abort.abort()
  await Promise.all(sleeping)
  expect(calls[1]?.taken).toBe(true)
})
