import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

it('a gate is put up, overruled and lifted as the guide tells it, and says what it shows', {
  timeout: 600_000,
}, async () => {
  expect(await runGuide('shipping-gate.md')).toBe(7)
})
