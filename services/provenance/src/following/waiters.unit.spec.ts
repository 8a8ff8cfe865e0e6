import { expect, test, vi } from 'vitest'
import { createWaiters } from './waiters.ts'

const setUp = () => {
  const heads = new Map<string, number>()
  const waiters = createWaiters((stream) => heads.get(stream) ?? -1)
  const reach = (stream: string, revision: number): void => {
    heads.set(stream, revision)
    waiters.reached(stream, revision)
  }
  return { waiters, reach }
}

test('what is folded already is seen at once', async () => {
  const { waiters, reach } = setUp()
  reach('book-A-A', 3)
  expect(await waiters.wait('book-A-A', 3, { timeoutMs: 0 })).toBe(true)
  expect(await waiters.wait('book-A-A', 4, { timeoutMs: 0 })).toBe(false)
})

test('each waits for its own stream and revision', async () => {
  const { waiters, reach } = setUp()
  const seen: string[] = []
  const wait = (stream: string, revision: number) =>
    waiters.wait(stream, revision, { timeoutMs: 10_000 }).then(() => seen.push(`${stream}@${revision}`))
  const all = [wait('book-A-A', 1), wait('book-A-A', 2), wait('book-B-B', 0)]
  expect(waiters.count()).toBe(3)
  reach('book-A-A', 0)
  reach('book-A-A', 1)
  await all[0]
  expect(seen).toEqual(['book-A-A@1'])
  reach('book-B-B', 5)
  reach('book-A-A', 2)
  await Promise.all(all)
  expect(seen).toEqual(['book-A-A@1', 'book-B-B@0', 'book-A-A@2'])
  expect(waiters.count()).toBe(0)
})

test('a wait ends unseen after its time, when its signal aborts, and when all end', async () => {
  vi.useFakeTimers()
  try {
    const { waiters, reach } = setUp()
    const late = waiters.wait('book-A-A', 0, { timeoutMs: 50 })
    await vi.advanceTimersByTimeAsync(50)
    expect(await late).toBe(false)
    const abort = new AbortController()
    const left = waiters.wait('book-A-A', 0, { timeoutMs: 1_000, signal: abort.signal })
    abort.abort()
    expect(await left).toBe(false)
    expect(await waiters.wait('book-A-A', 0, { timeoutMs: 1_000, signal: abort.signal })).toBe(false)
    const closed = waiters.wait('book-A-A', 0, { timeoutMs: 1_000 })
    waiters.close()
    expect(await closed).toBe(false)
    expect(waiters.count()).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    reach('book-A-A', 0)
  } finally {
    vi.useRealTimers()
  }
})
