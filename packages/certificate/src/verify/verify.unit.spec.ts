import { provenanceOf } from '@lodestone/compliance'
import { formatVerifierKey, keyIdText, parsePolicy, signerOf } from '@lodestone/transparency'
import { importJWK, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { jwtOf, parseCertificateFile } from '../file/certificate-file.ts'
import { signStatusList } from '../status/status-list.ts'
import {
  askedOf,
  certify,
  chain,
  LINE,
  ledgerLog,
  MAGNETS,
  POLICY,
  SIGNER,
  WITNESS,
} from '../testing/index.ts'
import { verifyCertificate } from './verify.ts'

const genuine = async () => {
  const log = await ledgerLog(chain())
  const { file, statement } = await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))
  return { log, file, statement, text: JSON.stringify(file) }
}

describe('a genuine certificate', () => {
  it('holds, and says what was checked, made anew, attested and not checked', async () => {
    const { text, statement } = await genuine()
    const found = verifyCertificate(text, POLICY)
    expect(found.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(found.state).toBe('GENUINE')
    expect(found.statement).toEqual(statement)
    expect(found.checks.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
      'form passed',
      'signature passed',
      'key passed',
      'enclosure passed',
      'checkpoint passed',
      'witnesses passed',
      'inclusion passed',
      'rules passed',
      'events passed',
      'lineage passed',
      'taint passed',
      'shares passed',
      'verdict passed',
      'claims passed',
      'delivery attested',
      'map passed',
      'map_witnesses passed',
      'later_events passed',
      'sites passed',
      'activation passed',
      'certified passed',
      'since not_checked',
      'status not_checked',
    ])
    expect(statement.verdict.regimes.map(({ regime, outcome }) => `${regime} ${outcome}`)).toEqual([
      'A EXEMPT',
      'B NON_COMPLIANT',
    ])
    expect(statement.shipment).toMatchObject({ addressee: { party: 'GM' }, goods: { pieces: 2_500 } })
  })

  it('is a credential that jose alone verifies, as any third party would', async () => {
    const { text } = await genuine()
    const jwt = jwtOf(parseCertificateFile(text))
    const x = Buffer.from(SIGNER.key.publicKey).toString('base64url')
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA')
    const { payload, protectedHeader } = await jwtVerify(jwt, key, { typ: 'vc+jwt', algorithms: ['EdDSA'] })
    expect(protectedHeader).toEqual({
      alg: 'EdDSA',
      typ: 'vc+jwt',
      cty: 'vc',
      kid: formatVerifierKey(SIGNER.key),
    })
    expect(payload).toMatchObject({
      type: ['VerifiableCredential', 'CertificateOfOrigin'],
      issuer: 'https://mp.example/ledger',
    })
  })

  it('is not vouched for without a policy, and not believed under that of another', async () => {
    const { text } = await genuine()
    const alone = verifyCertificate(text, null)
    expect(alone.state).toBe('UNVOUCHED')
    expect(alone.checks.find(({ name }) => name === 'verdict')?.outcome).toBe('passed')
    const other = signerOf('mp.example/ledger', 'note', new Uint8Array(32).fill(9))
    const strange = verifyCertificate(text, parsePolicy(`log ${formatVerifierKey(other.key)}\nquorum none\n`))
    expect(strange.state).toBe('NOT_GENUINE')
    expect(strange.checks.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual([
      'key',
      'checkpoint',
    ])
  })

  it('is not believed by a key that was retired before what it speaks of', async () => {
    const { text } = await genuine()
    const { position } =
      verifyCertificate(text, null).credential?.credentialSubject.asked ?? expect.fail('none')
    const upTo = (until: number, statusList: string | null = null) =>
      verifyCertificate(
        text,
        parsePolicy(
          `log ${formatVerifierKey(SIGNER.key)}\n#!signs ${SIGNER.key.name}+${keyIdText(SIGNER.key)} from 0 until ${until}\nquorum none\n`,
        ),
        { statusList },
      )
    const early = upTo(position - 1)
    expect(early.state).toBe('NOT_GENUINE')
    expect(early.checks.find(({ name }) => name === 'key')).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringContaining(`up to position ${position - 1}`),
    })
    const list = await signStatusList(new Map(), '2026-11-26T12:00:00.000Z', SIGNER)
    const still = verifyCertificate(
      text,
      parsePolicy(`log ${formatVerifierKey(SIGNER.key)}\nquorum none\n`),
      { statusList: list },
    )
    expect(still.checks.find(({ name }) => name === 'status')?.outcome).toBe('passed')
    const retired = upTo(1_000_000, list)
    expect(retired.checks.find(({ name }) => name === 'status')).toMatchObject({
      outcome: 'not_checked',
      sentence: expect.stringContaining('a key that was retired'),
    })
    const inTime = upTo(1_000_000)
    expect(inTime.checks.find(({ name }) => name === 'key')).toMatchObject({
      outcome: 'passed',
      sentence: `The policy trusts the key ${keyIdText(SIGNER.key)} of ${SIGNER.key.name}.`,
    })
  })

  it('fails where the witnesses of the policy have not seen the log', async () => {
    const { text } = await genuine()
    const other = signerOf('dod.example/witness', 'cosignature', new Uint8Array(32).fill(7))
    const policy = parsePolicy(
      `log ${formatVerifierKey(SIGNER.key)}\nwitness gm ${formatVerifierKey(WITNESS.key)}\nwitness dod ${formatVerifierKey(other.key)}\ngroup both all gm dod\nquorum both\n`,
    )
    const { state, checks } = verifyCertificate(text, policy)
    expect(state).toBe('NOT_GENUINE')
    expect(checks.find(({ outcome }) => outcome === 'failed')).toMatchObject({
      name: 'witnesses',
      where: '/enclosed/checkpoint',
    })
  })
})

describe('a bounded certificate', () => {
  it('tells recomputed and attested apart, and never a better verdict than the whole ledger', async () => {
    const log = await ledgerLog(chain())
    const { file, statement } = await certify(log, askedOf(log, MAGNETS, { most: 4 }))
    const { state, checks } = verifyCertificate(JSON.stringify(file), POLICY)
    expect(checks.filter(({ outcome }) => outcome === 'failed')).toEqual([])
    expect(state).toBe('GENUINE')
    expect(statement.ancestors).toBe(4)
    expect(statement.boundary).toEqual(
      ['FTW-SC-DY-1', 'FTW-SC-FE-1', 'FTW-SC-OX-1'].filter((lot) => statement.boundary.includes(lot)),
    )
    expect(checks.find(({ name }) => name === 'boundary')?.outcome).toBe('attested')
    const whole = await certify(log, askedOf(log, MAGNETS))
    expect(statement.verdict.outcome).toBe(whole.statement.verdict.outcome)
    const keys = new Set(
      statement.matrix.flatMap(({ element, stage, places }) =>
        places.map(({ basis }) => `${element} ${stage} ${basis}`),
      ),
    )
    for (const { element, stage, basis } of provenanceOf(log.lineage, MAGNETS)?.facts ?? [])
      expect(keys).toContain(`${element} ${stage} ${basis}`)
    expect([...keys].some((key) => key.endsWith('not_posted'))).toBe(false)
  })
})
