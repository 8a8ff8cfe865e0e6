import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { evaluate, type LotProvenance, shipped } from './index.ts'
import { lot, sha256, virgin } from './testing/facts.ts'

const dfars = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

const mayBeDelivered = (of: LotProvenance, date: string) => {
  const { outcome, safeThrough, regimes } = evaluate(dfars, [of], { date }, sha256)
  return {
    outcome,
    safeThrough,
    reasons: regimes.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence)),
  }
}

it('is what the README shows', () => {
  const found = mayBeDelivered(lot(virgin('US', { Nd: { separate: 'CN' } })), '2026-12-31')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(found).toMatchObject({ outcome: 'COMPLIANT', safeThrough: '2026-12-31' })
  expect(readme).toContain(found.reasons[0])
  expect(readme).toContain(
    'const { outcome, safeThrough, regimes } = evaluate(dfars, [lot], { date }, sha256)',
  )
})
