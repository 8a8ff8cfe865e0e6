import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { whereFrom } from './example.ts'
import { collected, elements, logOf, mined, run, site } from './ledger.ts'

const log = logOf([
  site('MTP', 'US'),
  mined({ lot: 'MTP-MN-1', grams: 900, composition: elements({ Nd: 100_000_000 }) }),
  collected(
    'post_consumer',
    { lot: 'MTP-RC-1', grams: 100, composition: elements({ Nd: 300_000_000 }) },
    'JP',
  ),
  run(
    [
      { lot: 'MTP-MN-1', grams: 900 },
      { lot: 'MTP-RC-1', grams: 100 },
    ],
    [{ lot: 'MTP-SX-1', grams: 1000, composition: elements({ Nd: 120_000_000 }) }],
    { type: 'OxideProduced' },
  ),
])

it('the example of the README says what the README says', () => {
  const answer = whereFrom(log, 'MTP-SX-1')
  expect(answer).toEqual({
    position: 4,
    complete: true,
    sources: ['MTP-MN-1 (mined, US)', 'MTP-RC-1 (post_consumer, US)'],
    neodymium: ['MTP-MN-1: 90 g', 'MTP-RC-1: 30 g'],
    recycledParts: 250_000_000_000,
  })
  const readme = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')
  for (const words of [...(answer.sources ?? []), ...(answer.neodymium ?? [])])
    expect(readme).toContain(words)
})
