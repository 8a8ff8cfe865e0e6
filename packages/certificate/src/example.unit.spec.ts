import { readFileSync } from 'node:fs'
import { formatPolicy, parsePolicy } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { verifyCertificate } from './index.ts'
import { askedOf, certify, chain, ledgerLog, MAGNETS, POLICY } from './testing/index.ts'

it('is what the README shows', async () => {
  const log = await ledgerLog(chain())
  const certificateText = JSON.stringify((await certify(log, askedOf(log, MAGNETS))).file)
  const policyText = formatPolicy(POLICY)
  const policy = parsePolicy(policyText)
  const { state, checks, statement } = verifyCertificate(certificateText, policy)
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  expect(readme).toContain('const { state, checks, statement } = verifyCertificate(certificateText, policy)')
  expect(readme).toContain(`// state: '${state}'`)
  expect(readme).toContain(`// statement.verdict.outcome: '${statement?.verdict.outcome}'`)
  expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(
    new Set(['passed', 'attested', 'not_checked']),
  )
})
