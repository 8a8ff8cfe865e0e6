import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { base64, drawSample, fromBase64 } from '@lodestone/transparency'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

type Sample = {
  readonly position: number
  readonly population: { readonly count: number; readonly hash: string }
  readonly seed: string
  readonly sample: readonly { readonly item: string; readonly rank: string }[]
}

let ledger: ReadLedger
let side: ReadSide
let data: string

beforeAll(async () => {
  ledger = await openReadLedger()
  data = await mkdtemp(join(tmpdir(), 'lodestone-audit-'))
  await postChain(ledger.scribe)
  side = await ledger.read({ logData: data })
  while (((await side.ask('/v1/log')).body as { behind: number }).behind > 0) await sleep(20)
})
afterAll(async () => {
  await ledger.close()
  await rm(data, { recursive: true, force: true })
})

const sample = async (query: string): Promise<Sample> => {
  const { status, body } = await side.ask(`/v1/audit/sample?${query}`)
  expect(status).toBe(200)
  return body as Sample
}

describe('a sample for an audit', () => {
  it('is drawn by the root of the log, of all there is, and again the same as of that position', async () => {
    const drawn = await sample('of=events&size=4')
    expect(drawn.population.count).toBe(drawn.position)
    expect(drawn.sample).toHaveLength(4)
    const whole = await sample(`of=events&size=1000&position=${drawn.position}`)
    const all = whole.sample.map(({ item }) => item)
    expect(
      drawSample(fromBase64(drawn.seed), all, 4).map(({ item, rank }) => ({ item, rank: base64(rank) })),
    ).toEqual(drawn.sample)

    await ledger.scribe.post('FTW-SC', 'LotHeld', {
      occurredAt: '2026-11-20T08:00:00Z',
      lot: 'FTW-SC-26-23011',
      hold: 'H-1',
      reason: 'Sample is out',
    })
    expect(await sample(`of=events&size=4&position=${drawn.position}`)).toEqual(drawn)
  })

  it('is of lines shipped to parties, or of magnets, of an area and a time', async () => {
    expect((await sample('of=shipments')).sample.map(({ item }) => item)).toEqual(['FTW-MG-P-1 FTW-MG-26-1'])
    const magnets = (await sample('of=magnets&area=FTW-MG')).sample.map(({ item }) => item)
    expect(magnets.sort()).toEqual(['FTW-MG-26-1', 'FTW-MG-26-2'])
    expect((await sample('of=magnets&area=FTW-SC')).population.count).toBe(0)
    expect((await sample('of=shipments&until=2020-01-01T00:00:00Z')).population.count).toBe(0)
    const of = async (area: string) => (await sample(`of=events&size=1000&area=${area}`)).sample
    expect((await of('FTW-MG')).every(({ item }) => item.startsWith('book-FTW-MG@'))).toBe(true)
  })

  it('is not drawn by a root that is not signed, nor for whoever sees a part only', async () => {
    expect((await side.ask('/v1/audit/sample?of=events&position=999999')).body).toMatchObject({
      code: 'NOT_YET_SIGNED',
    })
    const partial = await ledger.keyOf({ role: 'auditor', areas: ['FTW-SC'] })
    expect((await side.ask('/v1/audit/sample?of=events', { key: partial })).status).toBe(403)
  })
})

describe('what an auditor opens', () => {
  const headers = { 'lodestone-audit': '2026-Q4 Fort Worth' }
  const readings = async (query = '') =>
    ((await side.ask(`/v1/audit/readings${query}`)).body as { readings: Record<string, string>[] }).readings

  it('is on record, where the audit is named, even what was refused', async () => {
    await side.ask('/v1/lots/FTW-MG-26-1/trace?direction=upstream', { headers })
    await side.ask('/v1/lots/FTW-MG-26-1')
    const customer = await ledger.keyOf({ role: 'customer', customer: 'APPLE' })
    await side.ask('/v1/audit/sample?of=events', { headers, key: customer })
    expect(await readings()).toEqual([
      {
        audit: '2026-Q4 Fort Worth',
        key: expect.any(String),
        owner: 'tests-customer',
        at: expect.any(String),
        address: '/v1/audit/sample?of=events',
      },
      expect.objectContaining({
        owner: 'tests-auditor',
        address: '/v1/lots/FTW-MG-26-1/trace?direction=upstream',
      }),
    ])
    expect(await readings('?audit=another')).toEqual([])
    expect((await side.ask('/v1/audit/readings', { key: customer })).status).toBe(403)
  })

  it('may be elsewhere, in a book that keeps no such record, and is put on it by those who open it there', async () => {
    const post = (key: string, more: Record<string, string>) =>
      side.host.inject({
        method: 'POST',
        url: '/v1/audit/readings',
        headers: { authorization: `Bearer ${key}`, ...more },
        payload: { address: '/areas/FTW-SC/v1/handover' },
      })
    expect((await post(ledger.auditor, headers)).statusCode).toBe(204)
    expect((await readings())[0]).toMatchObject({
      owner: 'tests-auditor',
      address: '/areas/FTW-SC/v1/handover',
    })
    expect((await post(ledger.auditor, {})).json()).toMatchObject({ code: 'INVALID_QUERY' })
    const customer = await ledger.keyOf({ role: 'customer', customer: 'APPLE' })
    expect((await post(customer, headers)).statusCode).toBe(403)
  })

  it('is not opened where the audit has no name that could be kept', async () => {
    const answer = await side.ask('/v1/lots/FTW-MG-26-1', { headers: { 'lodestone-audit': '' } })
    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code: 'INVALID_QUERY' })])
  })
})
