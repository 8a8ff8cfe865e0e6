import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

it('a verdict is come to as the guide tells it, and says what it shows', { timeout: 600_000 }, async () => {
  expect(await runGuide('may-it-be-delivered.md')).toBe(4)
})
