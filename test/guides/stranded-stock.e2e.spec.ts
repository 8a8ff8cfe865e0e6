import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

it('stock is found to be stranded as the guide tells it, and says what it shows', {
  timeout: 600_000,
}, async () => {
  expect(await runGuide('stranded-stock.md')).toBe(5)
})
