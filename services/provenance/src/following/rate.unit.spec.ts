import { expect, test } from 'vitest'
import { createFoldRate } from './rate.ts'

test('the rate is of the last ten whole seconds', () => {
  let ms = 1_000_000
  const rate = createFoldRate(() => new Date(ms))
  expect(rate.perSecond()).toBe(0)
  rate.count(500)
  // The second under way does not count: it is not over.
  expect(rate.perSecond()).toBe(0)
  ms += 1_000
  rate.count(200)
  expect(rate.perSecond()).toBe(50)
  ms += 1_000
  expect(rate.perSecond()).toBe(70)
  ms += 8_000
  expect(rate.perSecond()).toBe(70)
  ms += 1_000
  expect(rate.perSecond()).toBe(20)
  ms += 100_000
  expect(rate.perSecond()).toBe(0)
})
