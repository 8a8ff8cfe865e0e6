import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { evaluate, type LotProvenance, shipped } from './index.ts'
import { lot, virgin } from './testing/facts.ts'

// [example]
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const dfars = shipped('prohibition', 'dfars-252.225-7052', 'MAY 2024')

/** May the lot be delivered on that day, and until when? */
export const mayBeDelivered = (lot: LotProvenance, date: string) => {
  const { outcome, safeThrough, regimes } = evaluate(dfars, [lot], { date }, sha256)
  return {
    outcome,
    safeThrough,
    reasons: regimes.flatMap(({ reasons }) => reasons.map(({ sentence }) => sentence)),
  }
}
// [/example]

it('the example of the README does what it says', () => {
  const found = mayBeDelivered(lot(virgin('US', { Nd: { separate: 'CN' } })), '2026-12-31')
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(found).toMatchObject({ outcome: 'COMPLIANT', safeThrough: '2026-12-31' })
  expect(readme).toContain(found.reasons[0])
})
