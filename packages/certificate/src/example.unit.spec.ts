import { formatPolicy, parsePolicy } from '@lodestone/transparency'
import { expect, it } from 'vitest'
import { verifyCertificate } from './index.ts'
import { askedOf, certify, chain, ledgerLog, MAGNETS, POLICY } from './testing/index.ts'

it('the example of the README does what it says', async () => {
  const log = await ledgerLog(chain())
  const certificateText = JSON.stringify((await certify(log, askedOf(log, MAGNETS))).file)
  const policyText = formatPolicy(POLICY)
  const said: (string | null)[][] = []
  const console = { log: (...words: (string | null)[]) => said.push(words) }
  // [example]
  // The customer: a file, and a policy that says whose log and which witnesses to believe.
  const policy = parsePolicy(policyText)
  const { state, checks, statement } = verifyCertificate(certificateText, policy)
  // state: 'GENUINE'
  // statement.verdict.outcome: 'NON_COMPLIANT', made anew here from the enclosed events with the enclosed rules
  for (const { outcome, sentence, where } of checks) console.log(outcome, sentence, where)
  // [/example]
  expect([state, statement?.verdict.outcome]).toEqual(['GENUINE', 'NON_COMPLIANT'])
  expect(said).toHaveLength(checks.length)
  expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(
    new Set(['passed', 'attested', 'not_checked']),
  )
})
