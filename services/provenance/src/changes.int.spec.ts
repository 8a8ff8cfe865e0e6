import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

let ledger: ReadLedger
let side: ReadSide
let heat: Recorded
let certificate: string
let before: number
let k3: string

const post = async (url: string, payload: object, key: string) => {
  const headers = { authorization: `Bearer ${key}` }
  return (await side.host.inject({ method: 'POST', url, payload, headers })).json()
}
const changes = async (rest = '', key = k3, since = before) =>
  (await side.ask(`/v1/changes?since=${since}${rest}`, { key })).body
const seen = (event: Recorded) =>
  side.provenance.waiters.wait(event.stream, event.revision, { timeoutMs: 120_000 })
const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id)

beforeAll(async () => {
  ledger = await openReadLedger()
  const { scribe } = ledger
  await activateRules(ledger)
  const events = await postChain(scribe)
  heat = events['heat'] as Recorded
  // A parcel that does not come; and an exception that will close.
  await scribe.post('FTW-SC', 'LotShipped', {
    occurredAt: '2026-11-03T16:00:00-06:00',
    parcel: 'FTW-SC-P-9',
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
  })
  await scribe.post('FTW-SC', 'AlloyFlaked', {
    run: '23014',
    startedAt: '2026-11-12T06:00:00-06:00',
    endedAt: '2026-11-12T12:00:00-06:00',
    inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23014', material: 'alloy_flake', mass: '70 kg' }],
  })
  k3 = (await ledger.keys.issue({ owner: 'k3', role: 'compliance' })).text
  side = await ledger.read({
    logData: ledger.folder,
    app: { certificates: join(ledger.folder, 'certificates') },
  })
  certificate = (await post('/v1/shipments/FTW-MG-P-1/lines/1/certificate', {}, k3)).id
  before = side.provenance.position()
})
afterAll(() => ledger.close())

test('nothing changed where nothing was recorded', async () => {
  const answer = await changes()
  for (const part of ['opened', 'closed', 'corrections', 'certificates', 'given'])
    expect(answer[part], part).toEqual({ total: 0, items: [] })
})

test('tells what opened and closed, what was corrected, what is late, and which certificates are in doubt', async () => {
  const { scribe } = ledger
  const wrong = await scribe.post('FTW-SC', 'AlloyFlaked', {
    run: '23015',
    startedAt: '2026-11-13T06:00:00-06:00',
    endedAt: '2026-11-13T12:00:00-06:00',
    inputs: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23015', material: 'alloy_flake', mass: '30 kg' }],
  })
  // The newest that moved anywhere makes the parcel late.
  await scribe.post('FTW-SC', 'LotShipped', {
    occurredAt: '2026-11-20T16:00:00-06:00',
    parcel: 'FTW-SC-P-10',
    addressee: { area: 'FTW-MG' },
    lines: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
  })
  await seen(await withdraw(scribe, 'FTW-SC', heat))
  const answer = await changes()
  expect(answer.position).toBeGreaterThan(before)
  expect(ids(answer.opened)).toEqual(
    expect.arrayContaining([`exception:book-FTW-SC@${wrong.revision}.0`, 'parcel-overdue:FTW-SC-P-9']),
  )
  expect(answer.opened.items).toContainEqual(
    expect.objectContaining({ code: 'PARCEL_OVERDUE', parcel: 'FTW-SC-P-9' }),
  )
  expect(ids(answer.opened)).not.toContain('exception:book-FTW-SC@4.0')
  expect(answer.corrections).toMatchObject({
    total: 1,
    items: [
      { event: { stream: 'book-FTW-SC', revision: heat.revision }, by: { type: 'EventDeclaredErroneous' } },
    ],
  })
  expect(answer.certificates.items).toMatchObject([{ id: certificate, status: 'under_investigation' }])
  // What was there before and is no more.
  const then = side.provenance.position()
  await seen(await withdraw(scribe, 'FTW-SC', wrong))
  const after = await changes('', k3, then)
  expect(ids(after.closed)).toContain(`exception:book-FTW-SC@${wrong.revision}.0`)
  expect(after.certificates.total).toBe(0)
  expect(after.corrections.total).toBe(1)
})

test('may be asked since a moment, and of a week where nobody says', async () => {
  const { position } = await changes('', k3, before)
  const since = async (query: string) => (await side.ask(`/v1/changes${query}`, { key: k3 })).body
  const earlier = await since('?since=2020-01-01T00:00:00Z')
  expect(earlier).toMatchObject({ since: 0, position })
  expect(ids(earlier.opened)).toContain('parcel-overdue:FTW-SC-P-9')
  // The whole ledger is younger than a week by its own clock, or older: either way it is held against a position.
  expect((await since('')).since).toBeLessThanOrEqual(position)
  expect(await since('?area=FTW-SC&since=2020-01-01T00:00:00Z')).toMatchObject({ since: 0, position })
  expect(await since('?since=soon')).toMatchObject({ code: 'INVALID_QUERY', field: 'since' })
})

test('tells what others gave to whoever asks, and what customers said, since they looked', async () => {
  const m8 = (await ledger.keys.issue({ owner: 'm8', role: 'compliance' })).text
  const since = side.provenance.position()
  const { at } = await changes('', k3, since)
  await expect.poll(async () => (await side.ask('/v1/workers', { key: m8 })).status).toBe(200)
  await post('/v1/findings/assignments', { finding: 'parcel-overdue:FTW-SC-P-9', to: 'k3' }, m8)
  const earlier = new Date(Date.parse(at) - 1_000).toISOString()
  const answer = await changes(`&seen=${encodeURIComponent(earlier)}`, k3, since)
  expect(ids(answer.given)).toEqual(['parcel-overdue:FTW-SC-P-9'])
  expect(answer.opened.total).toBe(0)
  expect((await changes(`&seen=${encodeURIComponent(earlier)}`, m8, since)).given.total).toBe(0)
  const said = { words: 'One piece is chipped.', contact: 'goods-in@example.com' }
  await post(`/v1/public/certificates/${certificate}/mismatches`, said, '')
  const told = await changes(`&seen=${encodeURIComponent(earlier)}`, k3, since)
  expect(told.opened.items.map(({ code }: { code: string }) => code)).toEqual(['CUSTOMER_MISMATCH'])
})

test('is for people of the house, and of some areas by the area', async () => {
  const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  expect((await side.ask(`/v1/changes?since=${before}`, { key: customer })).status).toBe(403)
  const operator = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
  expect((await side.ask(`/v1/changes?since=${before}`, { key: operator })).status).toBe(403)
  const own = await changes('&area=FTW-MG', operator)
  expect(own.certificates.total).toBe(0)
  expect(own.corrections.total).toBe(0)
  expect(ids(own.opened)).not.toContain('exception:book-FTW-SC@5.0')
})
