import { valueOfDisclosure } from '@lodestone/transparency'
import { describe, expect, it } from 'vitest'
import { issueEnclosed } from '../issue/issue.ts'
import {
  askedOf,
  certify,
  chain,
  ID,
  LINE,
  ledgerLog,
  MAGNETS,
  POLICY,
  RULES,
  SIGNER,
} from '../testing/index.ts'
import { verifyCertificate } from '../verify/verify.ts'
import { boundaryOfText, textOfBoundary } from './boundary-text.ts'
import { certificateText, parseCertificateFile } from './certificate-file.ts'

const log = await ledgerLog(chain())
const { file } = await certify(log, askedOf(log, MAGNETS, { shipment: LINE }))
const bounded = await certify(log, askedOf(log, MAGNETS, { most: 4 }))
const failed = (text: string) =>
  verifyCertificate(text, POLICY).checks.filter(({ outcome }) => outcome === 'failed')

describe('a certificate as it is written', () => {
  it('says once what it discloses: where a leaf hides that, by its place', () => {
    const text = certificateText(file)
    expect(parseCertificateFile(text)).toEqual(file)
    const digests = (of: string) => of.match(/"\.\.\.":"[\w-]{43}"/g) ?? []
    expect(digests(JSON.stringify(file)).length).toBeGreaterThan(50)
    // What stays hidden of rule sets is their text, which stands among the rules.
    expect(digests(text)).toHaveLength(RULES.length)
    expect(text.length).toBeLessThan(JSON.stringify(file).length)
  })

  it('opens by a place just what it opened by a digest', () => {
    const { enclosed } = JSON.parse(certificateText(file))
    const heat = enclosed.events.find(({ leaf }: { leaf: { type: string } }) => leaf.type === 'AlloyFlaked')
    const place = heat.leaf.data.outputs[0].lot['...']
    expect(valueOfDisclosure(enclosed.disclosures[place])).toBe('FTW-SC-1')
    heat.leaf.data.outputs[0].lot['...'] = enclosed.disclosures.length
    const [first] = failed(JSON.stringify({ ...file, enclosed }))
    expect(first).toMatchObject({
      name: 'enclosure',
      where: expect.stringMatching(/^\/enclosed\/events\/\d+$/),
    })
  })

  it('holds with its digests in it, as before they were left out', () => {
    expect(failed(JSON.stringify(file))).toEqual([])
    expect(verifyCertificate(JSON.stringify(file), POLICY).state).toBe('GENUINE')
  })

  it('says once which facts boundary lots have in common, and holds where each has its own, as before', async () => {
    const { boundary } = bounded.file.enclosed
    const whole = boundaryOfText(boundary)
    const twice = [...whole, { lot: 'FTW-SC-TW-1', facts: structuredClone(whole[0]!.facts) }]
    expect(textOfBoundary(twice).at(-1)).toEqual({ lot: 'FTW-SC-TW-1', facts: 0 })
    expect(boundaryOfText(textOfBoundary(twice))).toEqual(twice)
    expect(() => boundaryOfText([{ lot: 'FTW-SC-TW-1', facts: 0 }])).toThrow(/names no lot before it/)
    const { asked } = verifyCertificate(certificateText(bounded.file), POLICY).credential!.credentialSubject
    const before = await issueEnclosed(
      {
        ...{ id: ID, issuedAt: '2026-11-26T12:00:00.000Z', statusIndex: 5, profile: 'auditor' },
        ...{ asked, rules: RULES },
        enclosed: {
          ...bounded.file.enclosed,
          boundary: whole.map(({ lot, facts }) => ({ lot, facts: [...facts] })),
        },
      },
      SIGNER,
    )
    expect(failed(JSON.stringify(before.file))).toEqual([])
    expect(before.statement).toEqual(bounded.statement)
  })
})
