import { type RuleSet, refOf } from '@lodestone/compliance'
import { base64url, fromBase64url, fromUtf8, hashText, utf8 } from '@lodestone/transparency'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindingOf } from '../file/binding.ts'
import { type CertificateFile, certificateText, fileOf, jwtOf } from '../file/certificate-file.ts'
import type { Credential } from '../file/credential.ts'
import { signJwt } from '../file/jwt.ts'
import { issueCertificate } from '../issue/issue.ts'
import { withProfile } from '../issue/with-profile.ts'
import { sha256Hex } from '../statement/sha256-hex.ts'
import {
  askedOf,
  certify,
  chain,
  changesOf,
  DFARS,
  LINE,
  ledgerLog,
  MAGNETS,
  matterOf,
  POLICY,
  RULES,
  SIGNER,
} from '../testing/index.ts'
import { compared } from './check-statement.ts'
import { verifyCertificate } from './verify.ts'

const log = await ledgerLog(chain())
const asked = askedOf(log, MAGNETS, { shipment: LINE })
const matter = await matterOf(log, asked)
const { file, statement } = await issueCertificate(matter, SIGNER)
const payloadOf = (of: CertificateFile): Credential =>
  JSON.parse(fromUtf8(fromBase64url(jwtOf(of).split('.')[1] ?? '')))
const verify = (of: unknown) => verifyCertificate(JSON.stringify(of), POLICY)
/** As it is given out. */
const written = (of: CertificateFile): CertificateFile => JSON.parse(certificateText(of))
const failures = (of: unknown) => verify(of).checks.filter(({ outcome }) => outcome === 'failed')

describe('a certificate that was changed after it was signed', () => {
  /** Every value of the smaller one is changed, and every tenth of the other. */
  it.each([
    ['an oxide lot', () => certify(log, askedOf(log, 'MTP-RF-OX-1')), 1, 350],
    ['shipped magnets', () => certify(log, asked), 10, 100],
    [
      'shipped magnets, for their customer',
      async () => ({ file: await withProfile(JSON.stringify(file), 'customer', SIGNER) }),
      10,
      80,
    ],
  ] as const)(
    'is not genuine, whatever was changed, and the place is told: %s',
    async (_, make, step, least) => {
      const { file: whole } = await make()
      const changes = [...changesOf(written(whole))].filter((__, n) => n % step === 0)
      for (const { where, value } of changes) {
        const [first] = failures(value)
        expect(first, where).toBeDefined()
        // What the file itself is, is told by the part; what is enclosed, by its item.
        const told = first?.where ?? ''
        expect(
          told === '/' || where.startsWith(told),
          `${where} was told as ${told}: ${first?.sentence}`,
        ).toBe(true)
      }
      expect(changes.length).toBeGreaterThan(least)
    },
  )

  it('is not genuine, whichever character of its JWT was changed: header, what is signed, signature', () => {
    const jwt = jwtOf(file)
    const [head = '', body = '', signature = ''] = jwt.split('.')
    const ends = [head.length, head.length + 1 + body.length]
    const places = [
      ...Array(head.length).keys(),
      ...Array.from({ length: 150 }, (_, n) => ends[0]! + 1 + Math.floor((n * body.length) / 150)),
      ...Array.from({ length: signature.length }, (_, n) => ends[1]! + 1 + n),
      ...ends,
    ]
    for (const at of places) {
      const put = jwt[at] === 'A' ? 'B' : 'A'
      const changed = fileOf(jwt.slice(0, at) + put + jwt.slice(at + 1), file.enclosed)
      const [first] = failures(changed)
      expect(first?.where, `character ${at}`).toBe('/verifiableCredential/0/id')
    }
    for (const [n, part] of [head, body, signature].entries()) {
      const without = [head, body, signature].with(n, part.slice(0, -1)).join('.')
      expect(failures(fileOf(without, file.enclosed))[0]?.where).toBe('/verifiableCredential/0/id')
    }
  })

  it('names the very event', () => {
    const at = file.enclosed.events.findIndex(({ leaf }) => leaf['type'] === 'AlloyFlaked')
    const text = certificateText(file).replace('"grams":588000', '"grams":588001')
    const found = verifyCertificate(text, POLICY).checks.filter(({ outcome }) => outcome === 'failed')
    expect(found[0]).toMatchObject({ name: 'enclosure', where: `/enclosed/events/${at}` })
    expect(found[0]?.sentence).toMatch(/^The event AlloyFlaked at book-FTW-SC@\d+ was changed/)
  })

  it('is not genuine when an event, a disclosure, a rule set or a hash of the proof is withheld, added or swapped', () => {
    const { enclosed } = written(file)
    for (const name of ['events', 'disclosures', 'rules', 'proof'] as const) {
      const list: readonly unknown[] = enclosed[name]
      for (let n = 0; n < list.length; n++) {
        const without = { ...file, enclosed: { ...enclosed, [name]: list.toSpliced(n, 1) } }
        expect(failures(without)[0]?.where, `${name} ${n}`).toMatch(new RegExp(`^/enclosed/${name}`))
      }
      const twice = { ...file, enclosed: { ...enclosed, [name]: [...list, list[0]] } }
      expect(failures(twice).length, name).toBeGreaterThan(0)
      const turned = { ...file, enclosed: { ...enclosed, [name]: list.toReversed() } }
      expect(failures(turned).length, name).toBeGreaterThan(0)
    }
  })

  it('cannot be given the signature of another', async () => {
    const other = await issueCertificate(
      { ...matter, asked: { ...asked, delivery: { date: '2026-12-31' } } },
      SIGNER,
    )
    const mixed = fileOf(jwtOf(other.file), file.enclosed)
    expect(verify(mixed).state).toBe('GENUINE')
    expect(verify(mixed).credential?.credentialSubject.asked.delivery.date).toBe('2026-12-31')
    const [head, , signature] = jwtOf(file).split('.')
    const [, body] = jwtOf(other.file).split('.')
    expect(failures(fileOf(`${head}.${body}.${signature}`, file.enclosed))[0]?.name).toBe('signature')
  })
})

/** What a house could do that signs what is not so. */
describe('a certificate whose signer lies', () => {
  const signedAnew = async (payload: unknown, of = file.enclosed) =>
    fileOf(await signJwt(payload as object, SIGNER), of)

  it('does not get by with a statement that does not follow from the events', async () => {
    const payload = payloadOf(file)
    const { credentialSubject: subject } = payload
    const changes = [...changesOf(subject.statement)]
    expect(changes.length).toBeGreaterThan(500)
    for (const { where, value } of changes.filter((_, n) => n % 3 === 0))
      expect(
        compared(statement, value as Record<string, unknown>).flatMap((check) =>
          check.outcome === 'failed' ? check.where : [],
        ),
      ).toEqual([`/credentialSubject/statement${where}`])
    for (const { where, value } of changes.filter((_, n) => n % 151 === 0)) {
      const lie = await signedAnew({ ...payload, credentialSubject: { ...subject, statement: value } })
      expect(failures(lie).map((each) => each.where)).toEqual([`/credentialSubject/statement${where}`])
    }
    const more = {
      ...payload,
      credentialSubject: { ...subject, statement: { ...subject.statement, award: 'gold' } },
    }
    expect(failures(await signedAnew(more))[0]?.where).toBe('/credentialSubject/statement/award')
  })

  it('does not get by with an event that is not in the log', async () => {
    const at = file.enclosed.events.findIndex(({ leaf }) => leaf['type'] === 'AlloyFlaked')
    const enclosed = JSON.parse(JSON.stringify(file.enclosed).replace('"grams":588000', '"grams":588001'))
    expect(enclosed.events[at]).not.toEqual(file.enclosed.events[at])
    const payload = payloadOf(file)
    const subject = { ...payload.credentialSubject, enclosed: bindingOf(enclosed, RULES) }
    const lie = await signedAnew({ ...payload, credentialSubject: subject }, enclosed)
    expect(failures(lie).map(({ name }) => name)).toEqual(['inclusion'])
  })

  it('does not get by without an event on which the lot rests: what it would have told is unknown', async () => {
    const at = matter.leaves.findIndex(({ leaf }) => leaf.text.includes('"ScrapCollected"'))
    const leaves = matter.leaves.toSpliced(at, 1)
    const honest = await issueCertificate(
      { ...matter, leaves, proof: log.prove(leaves.map(({ index }) => index)), disclosures: [] },
      SIGNER,
    ).catch((error: Error) => error.message)
    expect(honest).toMatch(/say nothing of/)
    const used = new Set(leaves.flatMap(({ index }) => log.leaves[index]!.disclosures))
    const less = await issueCertificate(
      {
        ...matter,
        leaves,
        proof: log.prove(leaves.map(({ index }) => index)),
        disclosures: matter.disclosures.filter((each) => used.has(each)),
      },
      SIGNER,
    )
    expect(
      less.statement.matrix.some(({ places }) => places.some(({ basis }) => basis === 'not_posted')),
    ).toBe(true)
    expect(less.statement.verdict.outcome).not.toBe('COMPLIANT')
  })

  it('does not get by with rules of its own: they are told of as such', async () => {
    const lax: RuleSet = { ...DFARS, title: 'Our own reading' }
    const rules = RULES.map((each) => (each === DFARS ? lax : each))
    const made = await issueCertificate(
      { ...matter, rules, asked: { ...asked, ruleSet: refOf(lax, sha256Hex) } },
      SIGNER,
    )
    const { checks } = verify(made.file)
    expect(checks.find(({ name }) => name === 'rules')).toMatchObject({ outcome: 'attested' })
    const swapped = { ...file, enclosed: { ...file.enclosed, rules: made.file.enclosed.rules } }
    expect(failures(swapped)[0]?.where).toMatch(/^\/enclosed\/rules\/\d+$/)
  })

  it('does not get by with a head that its log never signed', async () => {
    const root = hashText(new Uint8Array(32).fill(3))
    const lines = file.enclosed.checkpoint.split('\n')
    const enclosed = {
      ...file.enclosed,
      checkpoint: [lines[0], lines[1], root, ...lines.slice(3)].join('\n'),
    }
    const payload = payloadOf(file)
    const subject = { ...payload.credentialSubject, enclosed: bindingOf(enclosed, RULES) }
    const names = failures(await signedAnew({ ...payload, credentialSubject: subject }, enclosed)).map(
      ({ name }) => name,
    )
    expect(names).toContain('checkpoint')
    expect(names).toContain('inclusion')
  })
})

describe('whatever is given as a certificate', () => {
  it('is refused with a sentence, never with an exception', () => {
    const text = certificateText(file)
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.string({ minLength: 0, maxLength: 3 }),
        fc.nat(40),
        (at, put, cut) => {
          const { state, checks } = verifyCertificate(text.slice(0, at) + put + text.slice(at + cut), POLICY)
          if (put === text.slice(at, at + cut)) return
          expect(state).toBe('NOT_GENUINE')
          expect(checks.find(({ outcome }) => outcome === 'failed')?.where).not.toBeNull()
        },
      ),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(verifyCertificate(JSON.stringify(value), POLICY).state).toBe('NOT_GENUINE')
      }),
    )
    const head = base64url(utf8('{"alg":"none"}'))
    for (const jwt of ['', '..', `${head}..`, `${head}.e30.`, 'a.b.c', `${jwtOf(file)}.`])
      expect(verify(fileOf(jwt, file.enclosed)).state, jwt).toBe('NOT_GENUINE')
  })
})
