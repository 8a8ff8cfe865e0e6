import type { LedgerEvent } from '@lodestone/domain'
import { describe, expect, it } from 'vitest'
import type { AttestedLot } from '../attested/attested.ts'
import { issueCertificate } from '../issue/issue.ts'
import {
  activated,
  askedOf,
  chain,
  DFARS,
  ledgerLog,
  MAGNETS,
  matterOf,
  POLICY,
  SIGNER,
} from '../testing/index.ts'
import { verifyCertificate } from './verify.ts'

type Rules = NonNullable<AttestedLot['rules']>

/** What the verifier says of the activation in a certificate by this ledger, in which the house shows of its rule sets what `lie` makes of the truth. */
const told = async (events: readonly LedgerEvent[], lie: (rules: Rules) => Rules = (rules) => rules) => {
  const log = await ledgerLog(events)
  const matter = await matterOf(log, askedOf(log, MAGNETS))
  const attested = { ...matter.attested, rules: lie(matter.attested.rules ?? []) }
  const { file } = await issueCertificate({ ...matter, attested }, SIGNER)
  const { state, checks } = verifyCertificate(JSON.stringify(file), POLICY)
  return { state, activation: checks.find(({ name }) => name === 'activation') }
}

const isDfars = ({ id, version }: Rules[number]): boolean => id === DFARS.id && version === DFARS.version
/** The same version with another text. */
const other = { ...DFARS, title: `${DFARS.title}, changed` }

describe('that the ledger activated the enclosed rules', () => {
  it('is proven by the events of its registry, with the position of each', async () => {
    const { state, activation } = await told(chain())
    expect(state).toBe('GENUINE')
    expect(activation?.outcome).toBe('passed')
    const position = chain().findIndex((each) => each.type === 'RuleSetActivated') + 1
    expect(activation?.sentence).toMatch(new RegExp(` at position ${position}[,)]`))
    expect(activation?.sentence).toContain(`${DFARS.id} ${DFARS.version} at position`)
  })

  it('is proven also where a version was activated again with what it is now', async () => {
    const { state, activation } = await told([...chain(), activated(other), activated(DFARS)])
    expect(state).toBe('GENUINE')
    expect(activation?.sentence).toContain(`${DFARS.id} ${DFARS.version} at position ${chain().length + 2}`)
  })

  it('is not believed of rules that were replaced', async () => {
    const { state, activation } = await told([...chain(), activated(other)])
    expect(state).toBe('NOT_GENUINE')
    expect(activation).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringContaining(`activated ${DFARS.id} ${DFARS.version} last with another content`),
      where: expect.stringMatching(/^\/enclosed\/attested\/rules\/\d+$/),
    })
  })

  it('is not believed where the newer content is withheld: the map counts it', async () => {
    const { state, activation } = await told([...chain(), activated(other)], (rules) =>
      rules.map((each) => (isDfars(each) ? { ...each, activations: each.activations.slice(0, 1) } : each)),
    )
    expect(state).toBe('NOT_GENUINE')
    expect(activation?.sentence).toContain('something is withheld, a newer content perhaps')
  })

  it('is not believed by the events of another version, nor by none', async () => {
    const swapped = await told(chain(), (rules) => {
      const foreign = rules.find((each) => !isDfars(each)) ?? expect.fail('one rule set only')
      return rules.map((each) => (isDfars(each) ? { ...each, activations: foreign.activations } : each))
    })
    expect(swapped.state).toBe('NOT_GENUINE')
    const none = await told(chain().filter((each) => each.type !== 'RuleSetActivated'))
    expect(none.state).toBe('NOT_GENUINE')
    expect(none.activation?.sentence).toMatch(/^Nothing shows that the registry activated /)
  })

  it('is not known of certificates that do not enclose it, and it is said so', async () => {
    const log = await ledgerLog(chain())
    const matter = await matterOf(log, askedOf(log, MAGNETS))
    const { rules: _, ...before } = matter.attested
    const { file } = await issueCertificate({ ...matter, attested: before }, SIGNER)
    const { state, checks } = verifyCertificate(JSON.stringify(file), POLICY)
    expect(state).toBe('GENUINE')
    expect(checks.find(({ name }) => name === 'activation')).toMatchObject({
      outcome: 'not_checked',
      sentence: expect.stringContaining('is not known from this file'),
    })
  })
})
