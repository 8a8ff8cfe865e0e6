import { expect, it } from 'vitest'
import { epochOf } from './epoch.ts'

it.each([
  ['2026-11-20T07:59:59-06:00', 'shift', '2026-11-20S1'],
  ['2026-11-20T08:00:00-06:00', 'shift', '2026-11-20S2'],
  ['2026-11-20T23:59:59-06:00', 'shift', '2026-11-20S3'],
  ['2026-11-20T23:59:59-06:00', 'day', '2026-11-20'],
  ['2026-11-20T23:59:59Z', 'hour', '2026-11-20T23'],
  ['2026-11-22T23:59:59+05:30', 'week', '2026-11-16'],
  ['2026-11-23T00:00:00+05:30', 'week', '2026-11-23'],
  ['2026-11-30T23:00:00-08:00', 'month', '2026-11'],
] as const)('%s falls into the %s %s of its own clock', (instant, epoch, text) => {
  expect(epochOf(instant, epoch)).toBe(text)
})
