import { type Post, type PostInput, postSchema } from '@lodestone/domain'
import { httpVerdicts } from '@lodestone/plant-service'
import { startTestPlants, type TestPlants } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import { gateVerdicts } from './verdicts/gate-verdicts.ts'

const LOT = 'FTW-MG-26-1'
const area = 'FTW-MG'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
let ledger: ReadLedger
let side: ReadSide
let plants: TestPlants
let url: string

/** Real plant services, a real read side and HTTP between them. */
beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
  const body = {
    ...{ ...at, code: area, kind: 'magnet', name: 'Magnets', reason: 'contract with the clause' },
    shippingGate: { ruleSet: 'dfars-252.225-7052', addressees: ['GM'] },
  }
  const amended = { type: 'AreaAmended', ...postSchema('AreaAmended').parse(body) } as Post<'AreaAmended'>
  await ledger.writer.post(amended, { owner: 'admin', key: 'tests', idempotencyKey: 'gate' })
  side = await ledger.read()
  url = await side.host.listen({ host: '127.0.0.1', port: 0 })
  plants = await startTestPlants(ledger, [area], { verdicts: httpVerdicts(url, ledger.auditor) })
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

let posts = 0
const ship = (parcel: string, deliveryDue: string, more: Partial<PostInput<'MagnetShipped'>> = {}) =>
  plants.post(
    'MagnetShipped',
    {
      ...{ ...at, mode: 'intent', parcel, addressee: { party: 'GM' } },
      lines: [{ lot: LOT, mass: '10 kg', pieces: 400, deliveryDue }],
      ...more,
    },
    { area, key: `ship-${++posts}` },
  )
const kept = async (receipt: { revision: number }) =>
  (await plants.ask(area, { path: `/v1/events/${receipt.revision}` })).body.event

it('lets a lot go whose verdict passes, and keeps the verdict in the event', async () => {
  const { status, body } = await ship('FTW-MG-P-11', '2026-12-20')
  expect({ status, body }).toMatchObject({ status: 201 })
  const [line] = (await kept(body)).verdicts
  expect(line).toEqual({
    verdict: {
      ...{ outcome: 'COMPLIANT', ruleSet: 'dfars-252.225-7052', version: 'MAY 2024', regime: 'A' },
      ...{ date: '2026-12-20', hash: expect.stringMatching(/^[0-9a-f]{64}$/), position: expect.any(Number) },
    },
  })
  const asked = await side.ask(
    `/v1/lots/${LOT}/verdict?delivery-date=2026-12-20&as-of=${line.verdict.position}`,
  )
  expect(asked.body.verdict).toMatchObject({ outcome: 'COMPLIANT', rules: { hash: line.verdict.hash } })
})

it('is asked as of a position not before the last event on the lot', async () => {
  const first = await ship('FTW-MG-P-12', '2026-12-20')
  const place = await side.ask(`/v1/lots/${LOT}?wait-for=${first.body.waitFor}`)
  const second = await ship('FTW-MG-P-13', '2026-12-20')
  expect([first.status, second.status]).toEqual([201, 201])
  const [line] = (await kept(second.body)).verdicts
  expect(line.verdict.position).toBeGreaterThanOrEqual(place.body.position)
})

it('refuses what does not pass, with the reasons; other addressees are under no gate', async () => {
  const { status, body } = await ship('FTW-MG-P-14', '2027-01-04')
  expect({ status, body }).toMatchObject({
    status: 422,
    body: {
      code: 'SHIPPING_GATED',
      field: 'lines/0/lot',
      detail: expect.stringMatching(
        /^Lot FTW-MG-26-1 may not go to GM: it is INDETERMINATE by .* Nobody says where /,
      ),
      remedy: expect.stringContaining('compliance officer'),
    },
  })
  expect((await ship('FTW-MG-P-14', '2027-01-04', { addressee: { party: 'HITACHI' } })).status).toBe(201)
})

it('takes the report of what has left, and disputes it', async () => {
  const scene = await plants.post(
    'MagnetShipped',
    {
      ...{ ...at, parcel: 'FTW-MG-P-15', addressee: { party: 'GM' } },
      lines: [{ lot: 'FTW-MG-26-2', mass: '10 kg', pieces: 400, deliveryDue: '2027-01-04' }],
    },
    { area, key: 'report' },
  )
  expect(scene).toMatchObject({
    status: 201,
    body: { findings: [{ code: 'SHIPPING_GATED', severity: 'disputed', lots: ['FTW-MG-26-2'] }] },
  })
})

it('is overruled by a compliance officer, for that parcel; by no operator', async () => {
  const body = { ...at, parcel: 'FTW-MG-P-16', lot: LOT, reason: 'opinion of counsel' }
  const path = '/v1/gate-overrulings'
  const headers = { 'idempotency-key': 'overrule' }
  expect(await plants.ask(area, { path, headers, body })).toMatchObject({
    status: 403,
    body: { code: 'FORBIDDEN' },
  })
  expect((await ship('FTW-MG-P-16', '2027-01-04')).status).toBe(422)
  const overruled = await plants.post('GateOverruled', body, { area, key: 'overrule' })
  expect(overruled.status).toBe(201)
  const { status, body: receipt } = await ship('FTW-MG-P-16', '2027-01-04')
  expect({ status, receipt }).toMatchObject({
    status: 201,
    receipt: { findings: [{ code: 'SHIPPING_GATED', severity: 'note' }] },
  })
  expect((await kept(receipt)).verdicts).toMatchObject([
    { verdict: { outcome: 'INDETERMINATE' }, overruled: overruled.body.revision },
  ])
  expect((await ship('FTW-MG-P-17', '2027-01-04')).status).toBe(422)
})

const CONTRACT = { contract: 'SPE4A6-26-D-0117', clauses: ['252.225-7052 MAY 2024'] }
const terms = (
  more: Partial<PostInput<'ContractTermsRecorded'>> = {},
): PostInput<'ContractTermsRecorded'> => ({
  ...{ ...at, party: 'GM', ...CONTRACT, reason: 'contract file' },
  ...more,
})
const motor = { name: 'motor M-7', isTheMagnet: false, electronicDevice: true }

it('is told what compliance recorded of the contract: an exception holds by that, and by no word of an operator', async () => {
  const line = [{ lot: LOT, mass: '10 kg', pieces: 400, deliveryDue: '2027-01-04', ...CONTRACT }]
  const before = await ship('FTW-MG-P-21', '', { lines: line })
  expect(before.body.detail).toContain('Compliance has recorded no terms of SPE4A6-26-D-0117')
  // Neither does the operator's word on the contract: another clause, or an older one.
  for (const clauses of [[], ['252.225-7009 JAN 2023'], ['252.225-7052 JAN 2023']]) {
    const papers = await ship('FTW-MG-P-21', '', { lines: line.map((each) => ({ ...each, clauses })) })
    expect(papers.body).toMatchObject({ code: 'SHIPPING_GATED', detail: expect.stringContaining('MAY 2024') })
  }
  const headers = { 'idempotency-key': 'terms' }
  expect(
    await plants.ask(area, { path: '/v1/contract-terms', headers, body: terms({ endItem: motor }) }),
  ).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
  const recorded = await plants.post('ContractTermsRecorded', terms({ endItem: motor }), {
    area,
    key: 'terms',
  })
  expect(recorded.status).toBe(201)
  const gone = await ship('FTW-MG-P-21', '', { lines: line })
  expect(gone).toMatchObject({ status: 201 })
  expect((await kept(gone.body)).verdicts).toMatchObject([{ verdict: { outcome: 'EXEMPT', regime: 'B' } }])

  const asked = `/v1/shipments/FTW-MG-P-21/lines/1/verdict?wait-for=${gone.body.waitFor}`
  const { body } = await side.ask(asked)
  expect(body).toMatchObject({ delivery: { endItem: motor }, verdict: { outcome: 'EXEMPT' } })
  const line1 = (await side.ask('/v1/verdicts')).body.verdicts.find(
    ({ subject }: { subject: string }) => subject === 'FTW-MG-P-21/1',
  )
  expect(line1.verdicts.find(({ outcome }: { outcome: string }) => outcome === 'EXEMPT')).toBeDefined()

  // The customer writes that electronic devices are not excepted: the gate shuts.
  await plants.post('ContractTermsRecorded', terms({ endItem: motor, electronicDevicesIncluded: true }), {
    area,
    key: 'terms-2',
  })
  expect((await ship('FTW-MG-P-22', '', { lines: line })).body.detail).toMatch(/it is INDETERMINATE by/)
  expect((await side.ask(`${asked}&as-of=${body.position}`)).body.verdict.outcome).toBe('EXEMPT')
})

it('stops what goes on to another after a refusal as it stops a shipment', async () => {
  const first = await ship('FTW-MG-P-23', '2027-01-04', { addressee: { party: 'HITACHI' } })
  expect(first.status).toBe(201)
  const onward = (parcel: string, deliveryDue: string) =>
    plants.post(
      'ParcelRedirected',
      {
        ...{ ...at, mode: 'intent', parcel, of: 'FTW-MG-P-23', addressee: { party: 'GM' }, deliveryDue },
        reason: 'HITACHI does not take it',
      },
      { area, key: `onward-${parcel}` },
    )
  expect(await onward('FTW-MG-P-24', '2027-01-04')).toMatchObject({
    status: 422,
    body: { code: 'SHIPPING_GATED', field: 'addressee/party' },
  })
  const gone = await onward('FTW-MG-P-24', '2026-12-20')
  expect(gone.status).toBe(201)
  expect((await kept(gone.body)).verdicts).toMatchObject([{ verdict: { outcome: 'COMPLIANT' } }])
  const { body } = await side.ask(`/v1/verdicts?wait-for=${gone.body.waitFor}`)
  const subjects = body.verdicts.map(({ subject }: { subject: string }) => subject)
  expect(subjects).toContain('FTW-MG-P-24/1')
  expect(subjects).not.toContain('FTW-MG-P-23/1')
  const line = await side.ask('/v1/shipments/FTW-MG-P-24/lines/1/verdict')
  expect(line.body.delivery).toEqual({ date: '2026-12-20' })
})

it('says the same in one process as over HTTP', async () => {
  const asked = {
    ...{ lot: LOT, delivery: { date: '2027-01-04' }, ruleSet: { id: 'dfars-252.225-7052' } },
    ...{ after: { stream: 'book-FTW-MG', revision: 0 }, timeoutMs: 60_000 },
  }
  const near = await gateVerdicts(side.provenance)(asked)
  expect(near).toEqual(await httpVerdicts(url, ledger.auditor)(asked))
  expect(near.given?.outcome).toBe('INDETERMINATE')
  for (const none of [{ lot: 'FTW-MG-26-NONE' }, { ruleSet: { id: 'no-such-rules' } }]) {
    const [here, there] = await Promise.all([
      gateVerdicts(side.provenance)({ ...asked, ...none }),
      httpVerdicts(url, ledger.auditor)({ ...asked, ...none }),
    ])
    expect([here.given, there.given]).toEqual([null, null])
  }
})

it('stops gated shipments alone while the read side is away; production goes on, also in one bulk post', async () => {
  await side.close()
  const { status, headers, body } = await ship('FTW-MG-P-18', '2026-12-20')
  expect({ status, body }).toMatchObject({ status: 503, body: { code: 'VERDICT_UNAVAILABLE' } })
  expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  const production = {
    ...{ startedAt: '2026-11-21T06:00:00-06:00', endedAt: '2026-11-21T12:00:00-06:00', run: 'FIN-2' },
    ...{ magnetized: true, operations: [{ stage: 'coat' as const }] },
    inputs: [{ lot: 'FTW-MG-26-2', mass: '20 kg', pieces: 800 }],
    outputs: [{ lot: 'FTW-MG-26-3', material: 'magnet' as const, mass: '20 kg', pieces: 800 }],
  }
  const produced = await plants.post('MagnetFinished', production, { area, key: 'produce' })
  expect(produced.status).toBe(201)

  const gated = {
    ...{ ...at, mode: 'intent', parcel: 'FTW-MG-P-19', addressee: { party: 'GM' } },
    lines: [{ lot: LOT, mass: '10 kg', pieces: 400, deliveryDue: '2026-12-20' }],
  }
  const regraded = { ...at, lot: LOT, grade: 'N', authority: 'QA', reason: 'test' }
  const bulk = [
    { key: 'bulk-1', type: 'MagnetShipped', post: gated },
    { key: 'bulk-2', type: 'LotRegraded', post: regraded },
    { key: 'bulk-3', type: 'MagnetShipped', post: { ...gated, mode: 'report', parcel: 'FTW-MG-P-20' } },
  ]
  const answer = await plants.ask(area, {
    path: '/v1/bulk',
    headers: { 'content-type': 'application/x-ndjson' },
    body: `${bulk.map((line) => JSON.stringify(line)).join('\n')}\n`,
  })
  const results = answer.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(results.slice(0, 3)).toMatchObject([
    { status: 'refused', problem: { code: 'VERDICT_UNAVAILABLE', status: 503 } },
    { status: 'recorded' },
    { status: 'recorded', receipt: { findings: [{ code: 'SHIPPING_GATED', severity: 'disputed' }] } },
  ])
})
