import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

it('the balance of an October is made as the guide tells it, and comes to what it shows', {
  timeout: 600_000,
}, async () => {
  expect(await runGuide('material-balance.md')).toBeGreaterThan(7)
})
