import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { bookOf } from './testing/given.ts'

it('the example of the README does what it says', () => {
  // [example]
  const shop = bookOf('FTW-SC').given('FeedstockDeclared', {
    occurredAt: '2026-11-20T08:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-NDPR-0412', material: 'ndpr_metal', mass: '412.500 kg' }],
    facts: [],
  })

  const asked = shop.when('AlloyFlaked', {
    mode: 'intent',
    run: '23011',
    startedAt: '2026-11-20T09:00:00-06:00',
    endedAt: '2026-11-20T11:42:00-06:00',
    inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '420 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23011', material: 'alloy_flake', mass: '418 kg' }],
  })
  // asked.refusal.message: Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.
  // asked.refusal.remedy:  Take at most 412.500 kg, or add another lot.
  // [/example]
  expect(asked.refusal?.message).toBe('Lot FTW-SC-NDPR-0412 has 412.500 kg; the run asks for 420.000 kg.')
  expect(asked.refusal?.remedy).toBe('Take at most 412.500 kg, or add another lot.')
})

it('and the README shows that very example', () => {
  const unindented = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      .trim()
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''
  const run =
    /\/\/ \[example\]\n([\s\S]*?)\/\/ \[\/example\]/.exec(
      readFileSync(new URL(import.meta.url), 'utf8'),
    )?.[1] ?? ''
  expect(unindented(shown)).toBe(unindented(run))
})
