import { afterAll, beforeAll, expect, test } from 'vitest'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
let k3: string
const NOVEMBER = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'

const state = async (payload: object, key = k3) => {
  const answer = await side.host.inject({
    method: 'POST',
    url: '/v1/plan',
    payload: { site: 'FTW', stage: 'alloy_melt', from: '2026-07-01', ...payload },
    headers: { authorization: `Bearer ${key}` },
  })
  return { status: answer.statusCode, body: answer.json() }
}
const alloy = async (rest = '') => {
  const { body } = await side.ask(`/v1/production?${NOVEMBER}${rest}`)
  return body.stages.find(({ stage }: { stage: string }) => stage === 'alloy_melt')
}

beforeAll(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
  k3 = (await ledger.keys.issue({ owner: 'k3', role: 'compliance' })).text
  side = await ledger.read()
})
afterAll(() => ledger.close())

test('production is held against what was said of a site, with who said it and from when', async () => {
  expect(await alloy()).toMatchObject({ planGramsPerYear: 14_100_000_000, isPlanRecorded: false })
  expect((await state({ gramsPerYear: 1_400_000_000, note: 'board of 12 June' })).status).toBe(200)
  expect(await alloy()).toMatchObject({
    grams: 590_000,
    planGramsPerYear: 1_400_000_000,
    isPlanRecorded: true,
    sites: [
      {
        site: 'FTW',
        plan: { gramsPerYear: 1_400_000_000, from: '2026-07-01', by: 'k3', note: 'board of 12 June' },
      },
    ],
  })
})

test('what begins later does not count yet, and what was said last of a day counts; it can be taken back', async () => {
  await state({ gramsPerYear: 9_000_000_000, from: '2026-12-15' })
  expect((await alloy()).planGramsPerYear).toBe(1_400_000_000)
  const { body } = await side.ask('/v1/plan?day=2027-01-01')
  expect(body.lines).toMatchObject([{ site: 'FTW', stage: 'alloy_melt', gramsPerYear: 9_000_000_000 }])
  await state({ gramsPerYear: 1_500_000_000 })
  expect((await alloy()).planGramsPerYear).toBe(1_500_000_000)
  await state({ gramsPerYear: null })
  expect((await alloy()).isPlanRecorded).toBe(false)
  await state({ gramsPerYear: 1_500_000_000 })
})

test('as of an earlier position it is held against what was said by then', async () => {
  const before = side.provenance.position()
  await ledger.scribe.post('FTW-SC', 'LotHeld', {
    occurredAt: '2026-11-20T06:00:00-06:00',
    lot: 'FTW-SC-FE-1',
    hold: 'H-1',
    reason: 'looked at',
  })
  await side.provenance.whole()
  while (side.provenance.position() === before) await new Promise((resolve) => setTimeout(resolve, 10))
  await state({ gramsPerYear: 2_000_000_000 })
  expect((await alloy()).planGramsPerYear).toBe(2_000_000_000)
  expect((await alloy(`&as-of=${before}`)).planGramsPerYear).toBe(1_500_000_000)
})

test('stands on another instance, and is said by compliance and administrators alone, of sites and stages that there are', async () => {
  const other = await ledger.read()
  expect((await other.ask('/v1/plan')).body.lines).toHaveLength(1)
  await other.close()
  expect((await state({ gramsPerYear: 1 }, ledger.auditor)).status).toBe(403)
  const operator = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
  expect((await state({ gramsPerYear: 1 }, operator)).status).toBe(403)
  const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  expect((await side.ask('/v1/plan', { key: customer })).status).toBe(403)
  expect(await state({ gramsPerYear: 1, site: 'ZZZ' })).toMatchObject({
    status: 400,
    body: { field: 'site' },
  })
  for (const wrong of [
    { gramsPerYear: 1.5 },
    { gramsPerYear: 1, stage: 'coat' },
    { gramsPerYear: 1, from: 'soon' },
  ])
    expect((await state(wrong)).status).toBe(400)
})
