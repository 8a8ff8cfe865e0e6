import { fromBase64url, fromUtf8 } from '@lodestone/transparency'
import { describe, expect, it } from 'vitest'
import { documentOf } from '../document/document.ts'
import { jwtOf } from '../file/certificate-file.ts'
import { askedOf, certify, chain, LINE, ledgerLog, MAGNETS, POLICY, SIGNER } from '../testing/index.ts'
import { verifyCertificate } from '../verify/verify.ts'
import { withProfile } from './with-profile.ts'

const log = await ledgerLog(chain())
const whole = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))).file)

/** All that can be read in a file: its text, what is in the JWT, and what disclosures open. */
const readable = (text: string): string => {
  const file = JSON.parse(text)
  const parts = jwtOf(file).split('.').slice(0, 2)
  return [
    text,
    ...parts.map((part) => fromUtf8(fromBase64url(part))),
    ...file.enclosed.disclosures.map((each: string) => fromUtf8(fromBase64url(each))),
  ].join('\n')
}

/** Every name in the ledger that is not the customer's own, and every word of who posted. */
const SECRETS = [
  ...['MTP-MN-1', 'MTP-RC-1', 'MTP-RF-OX-1', 'FTW-SC-OX-1', 'FTW-SC-FE-1', 'FTW-SC-DY-1', 'FTW-SC-MET-1'],
  ...[
    'FTW-SC-1"',
    'FTW-SC-PW-1',
    'FTW-SC-BL-1',
    'FTW-SC-SW-1',
    'MTP-RF-P-1',
    'HITACHI',
    '"H-3"',
    '"mes"',
    '"k1"',
    'Site FTW',
    'open pit',
    'sorted by hand',
  ],
]

describe('a certificate with less disclosed', () => {
  it.each(['customer', 'public'] as const)(
    'holds, and says the same of countries, stages, masses and the verdict: %s',
    async (profile) => {
      const text = JSON.stringify(await withProfile(whole, profile, SIGNER))
      const [all, less] = [verifyCertificate(whole, POLICY), verifyCertificate(text, POLICY)]
      expect(less.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
      expect(less.state).toBe('GENUINE')
      expect(less.credential?.credentialSubject.profile).toBe(profile)
      expect(less.checks.find(({ name }) => name === 'later_events')?.outcome).toBe('passed')
      expect(less.checks.find(({ name }) => name === 'events')?.sentence).toMatch(
        /\d+ names are not disclosed/,
      )
      expect(less.statement?.matrix).toEqual(all.statement?.matrix)
      expect(less.statement?.shares).toEqual(all.statement?.shares)
      expect(less.statement?.lot).toEqual(all.statement?.lot)
      expect(less.statement?.ancestors).toBe(all.statement?.ancestors)
      const outcomes = (found: typeof all) =>
        found.statement?.verdict.regimes.map(({ outcome, decidedBy }) => [outcome, decidedBy])
      expect(outcomes(less)).toEqual(outcomes(all))
    },
  )

  it('tells nobody a name that is not theirs', async () => {
    const customer = readable(JSON.stringify(await withProfile(whole, 'customer', SIGNER)))
    for (const secret of SECRETS) {
      expect(readable(whole), secret).toContain(secret)
      expect(customer, secret).not.toContain(secret)
    }
    for (const own of [MAGNETS, LINE.parcel, 'GM-2024-118', '"GM"']) expect(customer).toContain(own)
    const anybody = readable(JSON.stringify(await withProfile(whole, 'public', SIGNER)))
    for (const secret of [...SECRETS, 'GM-2024-118', '"GM"']) expect(anybody, secret).not.toContain(secret)
  })

  it('is read with numbers for pseudonyms, each with its pseudonym at the end', async () => {
    const documentFor = (text: string) => {
      const { statement, credential } = verifyCertificate(text, POLICY)
      if (statement === null || credential === null) throw new Error('It does not hold.')
      return { statement, document: documentOf(statement, credential) }
    }
    const { statement, document } = documentFor(JSON.stringify(await withProfile(whole, 'public', SIGNER)))
    const names = document.sections.at(-1)
    expect(names?.heading).toBe('Names that are not shown')
    const legend = new Map(names?.blocks.flatMap((each) => (each.kind === 'facts' ? each.facts : [])))
    const told = JSON.stringify([document.goods, document.sections.slice(0, -1)])
    expect(told).not.toContain('HIDDEN')
    // From the numbers back to what the statement says.
    const said = told.replace(/(?:[A-Z]+-[A-Z]+-)?\[name \d+\]/g, (shown) => legend.get(shown) ?? shown)
    for (const { sentence } of statement.verdict.regimes.flatMap(({ reasons, missing }) => [
      ...reasons,
      ...missing,
    ]))
      expect(said).toContain(JSON.stringify(sentence).slice(1, -1))
    expect(legend.size).toBe(new Set(legend.values()).size)
    const disclosed = documentFor(whole).document.sections.map(({ heading }) => heading)
    expect(disclosed).not.toContain(names?.heading)
  })

  it('ends at boundary lots without their names', async () => {
    const bounded = JSON.stringify((await certify(log, askedOf(log, MAGNETS, { most: 4 }))).file)
    const text = JSON.stringify(await withProfile(bounded, 'customer', SIGNER))
    expect(verifyCertificate(text, POLICY).state).toBe('GENUINE')
    for (const secret of SECRETS) expect(readable(text), secret).not.toContain(secret)
  })
})
