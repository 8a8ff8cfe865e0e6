import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalJson } from '@lodestone/domain'
import { parseEventProof, parsePolicy, verifyEventProof } from '@lodestone/transparency'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

let ledger: ReadLedger
let side: ReadSide
let heat: Recorded
let other: Recorded

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  heat = (await postChain(ledger.scribe))['heat'] as Recorded
  other = await ledger.scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: '2026-11-10T14:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-OTHER-1', material: 'iron', mass: '1 t' }],
    facts: [],
  })
  side = await ledger.read({ logData: ledger.folder })
})
afterAll(() => ledger.close())

const pack = (key: string) =>
  side.host.inject({ url: '/v1/lots/FTW-MG-26-1/pack', headers: { authorization: `Bearer ${key}` } })
/** What is in it, once the log has signed what was posted last. */
const packed = async () => {
  for (;;) {
    const answer = await pack(ledger.auditor)
    if (answer.statusCode === 200) return { answer, files: unzipSync(answer.rawPayload) }
    expect(answer.json()).toMatchObject({ code: 'NOT_YET_SIGNED' })
    await sleep(50)
  }
}

test('a lot without a certificate is packed with its events and their proofs, and says first that nobody signed it', {
  timeout: 120_000,
}, async () => {
  const { answer, files } = await packed()
  expect(answer.headers['content-type']).toContain('application/zip')
  const text = (path: string): string => new TextDecoder().decode(files[path])
  expect(text('README.md')).toMatch(
    /^# Evidence for lot FTW-MG-26-1, without a certificate\n\n\*\*No certificate was issued/,
  )
  const paths = Object.keys(files)
  expect(paths).toEqual(
    expect.arrayContaining(['lot/lot.json', 'lot/origins.json', 'lot/facts.json', 'lot/custody.json']),
  )
  const named = (folder: string) =>
    paths.flatMap((path) => new RegExp(`^${folder}/(\\d+)\\.`).exec(path)?.[1] ?? [])
  expect(named('events').length).toBeGreaterThan(6)
  expect(named('proofs')).toEqual(named('events'))
  // What the README says of it: each proof holds its event, by the enclosed policy alone.
  expect(text('README.md')).toContain('lodestone log verify "$proof" --policy issuer.policy')
  const policy = parsePolicy(text('issuer.policy'))
  for (const name of named('proofs')) {
    const { position, said } = verifyEventProof(parseEventProof(text(`proofs/${name}.tlog-proof`)), policy)
    const event = JSON.parse(text(`events/${name}.json`))
    expect([position, said]).toMatchObject([
      Number(name),
      { type: event.type, data: { area: event.area, recordedAt: event.recordedAt } },
    ])
  }
  expect(paths.filter((path) => /cert|verifier|notices/.test(path))).toEqual([])
  // Every file is what was packed.
  const sums = text('SHA256SUMS').trim().split('\n')
  expect(sums.length).toBe(paths.length - 1)
  for (const line of sums) {
    const [hash = '', path = ''] = line.split('  ')
    expect(
      createHash('sha256')
        .update(files[path] ?? '')
        .digest('hex'),
    ).toBe(hash)
  }
})

test('the verdict as of now is enclosed with its reasons and its rules, and said to be neither attested nor recomputed', {
  timeout: 120_000,
}, async () => {
  const { files } = await packed()
  const text = (path: string): string => new TextDecoder().decode(files[path])
  const said = JSON.parse(text('lot/verdict.json'))
  const { body } = await side.ask(`/v1/lots/FTW-MG-26-1/verdict?delivery-date=${said.delivery.date}`)
  expect(said).toEqual(body)
  expect(said.verdict.regimes).toHaveLength(2)
  const [rules = '', ...others] = Object.keys(files).filter((path) => path.startsWith('rules/'))
  expect(others).toEqual([])
  const { id, version, hash } = said.verdict.rules
  expect(JSON.parse(text(rules))).toMatchObject({ id, version })
  expect(
    createHash('sha256')
      .update(canonicalJson(JSON.parse(text(rules))))
      .digest('hex'),
  ).toBe(hash)
  const readme = text('README.md')
  expect(readme).toContain('## May it be delivered?')
  for (const { name, outcome, reasons, missing } of said.verdict.regimes) {
    expect(readme).toContain(`**Delivered ${name}: ${outcome.replaceAll('_', ' ')}**`)
    for (const { sentence } of [...reasons, ...missing].slice(0, 3)) expect(readme).toContain(sentence)
  }
  expect(readme).toMatch(/is \*stated\*.*not \*attested\*.*cannot be \*recomputed\*/)
})

test('a notice of a correction of something behind it is enclosed, and no other, whether or not the correction stands', {
  timeout: 120_000,
}, async () => {
  const key = await ledger.keyOf({ role: 'compliance' })
  for (const [event, text] of [
    [heat, 'Heat 23011 was weighed wrongly.'],
    [other, 'The iron is of another supplier.'],
  ] as const) {
    const { statusCode } = await side.host.inject({
      method: 'POST',
      url: '/v1/notices',
      payload: { area: 'FTW-SC', revision: event.revision, party: 'GM', text },
      headers: { authorization: `Bearer ${key}` },
    })
    expect(statusCode).toBe(200)
  }
  const enclosed = async () => JSON.parse(new TextDecoder().decode((await packed()).files['notices.json']))
  expect(await enclosed()).toMatchObject([
    { area: 'FTW-SC', revision: heat.revision, corrected: false, text: 'Heat 23011 was weighed wrongly.' },
  ])
  const correction = await withdraw(ledger.scribe, 'FTW-SC', heat)
  await side.seen(correction)
  expect(await enclosed()).toMatchObject([{ revision: heat.revision, corrected: true }])
})

test('is for keys that see the whole ledger', async () => {
  const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  const operator = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
  await expect.poll(async () => (await pack(operator)).statusCode).toBe(403)
  expect((await pack(customer)).statusCode).toBe(403)
})
