import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runGuide } from './run-guide.ts'

const FILE = 'what-a-lot-is-made-of.md'

it('what a lot is made of is told of the simulated weeks, as the guide shows it', {
  timeout: 1_200_000,
}, async () => {
  const guide = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'guides', FILE), 'utf8')
  const wanted = /^ {4}npm start -- (.+)$/m.exec(guide)?.[1]?.split(' ') ?? []
  expect(wanted).toContain('--start')
  expect(await runGuide(FILE, wanted)).toBeGreaterThan(12)
})
