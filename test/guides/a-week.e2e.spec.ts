import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

it('the week of Fort Worth is posted as the guide tells it, and answered as it shows', {
  timeout: 600_000,
}, async () => {
  expect(await runGuide('a-week-of-fort-worth.md')).toBeGreaterThan(25)
})
