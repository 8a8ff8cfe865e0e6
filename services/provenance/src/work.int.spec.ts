import { afterAll, beforeAll, expect, test } from 'vitest'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
const people: Record<string, string> = {}
const FINDING = 'exception:book-FTW-SC@3.0'

const post = async (url: string, payload: object, key: string, on: ReadSide = side) => {
  const headers = { authorization: `Bearer ${key}` }
  const answer = await on.host.inject({ method: 'POST', url, payload, headers })
  return { status: answer.statusCode, body: answer.json() }
}
const assign = (key: string, to: string | null, more: object = {}) =>
  post('/v1/findings/assignments', { finding: FINDING, to, ...more }, key)
const work = async (rest = '', on: ReadSide = side) => {
  const { body } = await on.ask(`/v1/findings?from=2026-01-01T00:00:00Z${rest}`)
  return body.findings.find(({ id }: { id: string }) => id === FINDING)
}

beforeAll(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
  // A heat that gave more than went in: its book disputes it.
  await ledger.scribe.post('FTW-SC', 'AlloyFlaked', {
    run: '23014',
    startedAt: '2026-11-12T06:00:00-06:00',
    endedAt: '2026-11-12T12:00:00-06:00',
    inputs: [{ lot: 'FTW-SC-FE-1', mass: '50 kg' }],
    outputs: [{ lot: 'FTW-SC-26-23014', material: 'alloy_flake', mass: '70 kg' }],
  })
  for (const [owner, order] of [
    ['k3', { role: 'compliance' }],
    ['m8', { role: 'operator', areas: ['FTW-SC'] }],
    ['o2', { role: 'operator', areas: ['FTW-MG'] }],
    ['gm', { role: 'customer', customer: 'GM' }],
  ] as const)
    people[owner] = (await ledger.keys.issue({ owner, ...order })).text
  side = await ledger.read()
})
afterAll(() => ledger.close())

test('an exception is given to somebody, who says that they work on it; what is disputed stays disputed', async () => {
  const { k3 = '', m8 = '' } = people
  expect((await work()).work).toBeNull()
  const before = side.provenance.position()
  expect((await assign(k3, 'm8', { note: 'The ticket is in the night shift’s folder.' })).status).toBe(200)
  expect((await work()).work).toMatchObject({
    assignee: 'm8',
    assigned: { by: 'k3' },
    acknowledgedAt: null,
    notes: [{ by: 'k3', words: 'The ticket is in the night shift’s folder.' }],
  })
  const acknowledged = await post(
    '/v1/findings/acknowledgments',
    { finding: FINDING, note: 'Weighing it.' },
    m8,
  )
  expect(acknowledged.status).toBe(200)
  const { assigned, acknowledgedAt, notes } = (await work()).work
  expect(assigned.by).toBe('k3')
  expect(Date.parse(acknowledgedAt)).toBeGreaterThanOrEqual(Date.parse(assigned.at))
  expect(notes).toHaveLength(2)
  // It is nothing that the ledger says.
  expect(side.provenance.position()).toBe(before)
  expect((await side.ask('/v1/lots/FTW-SC-26-23014')).body.disputed).toBe(true)
})

test('is listed by who works on it, and by nobody', async () => {
  expect(await work('&assignee=m8')).toBeDefined()
  expect(await work('&assignee=k3')).toBeUndefined()
  expect(await work('&unassigned=true')).toBeUndefined()
  expect((await side.ask('/v1/findings?assignee=m8&unassigned=true')).body).toMatchObject({
    status: 400,
    field: 'assignee',
  })
})

test('stands after the read side was made anew, and is the same on another instance', async () => {
  const other = await ledger.read()
  expect((await work('', other)).work.assignee).toBe('m8')
  await assign(people['k3'] ?? '', 'k3')
  expect((await work('', other)).work).toMatchObject({ assignee: 'k3', acknowledgedAt: null })
  // Said on one instance upon what another wrote.
  const taken = await post('/v1/findings/acknowledgments', { finding: FINDING }, people['m8'] ?? '', other)
  expect(taken.status).toBe(200)
  expect((await work()).work).toMatchObject({ assignee: 'm8', assigned: { by: 'm8' } })
  await other.close()
})

test('said again has no second effect; nobody works on it any more when that is said', async () => {
  const { k3 = '' } = people
  const { assigned } = (await work()).work
  await assign(k3, 'm8')
  expect((await work()).work.assigned).toEqual(assigned)
  await assign(k3, null)
  expect((await work()).work.assignee).toBeNull()
  expect(await work('&unassigned=true')).toBeDefined()
})

test('only who may sign of it says who works on it, of what is open and of people who are known', async () => {
  const { k3 = '', o2 = '', gm = '' } = people
  expect((await assign(ledger.auditor, 'k3')).status).toBe(403)
  expect((await assign(gm, 'k3')).status).toBe(403)
  // Of another area one learns nothing.
  expect((await assign(o2, 'k3')).status).toBe(404)
  expect(await assign(k3, 'k4')).toMatchObject({ status: 400, body: { code: 'INVALID_POST', field: 'to' } })
  const unknown = await post('/v1/findings/assignments', { finding: 'exception:none', to: 'k3' }, k3)
  expect(unknown.status).toBe(404)
  const { body } = await side.ask('/v1/workers')
  expect(body.workers).toEqual([
    { owner: 'k3', role: 'compliance' },
    { owner: 'm8', role: 'operator', areas: ['FTW-SC'] },
    { owner: 'o2', role: 'operator', areas: ['FTW-MG'] },
  ])
  expect((await side.ask('/v1/workers', { key: gm })).status).toBe(403)
})

test('a notice of a correction is kept as it was drafted, and once it is said to be sent it stands', async () => {
  const { k3 = '', m8 = '', o2 = '', gm = '' } = people
  const draft = { area: 'FTW-SC', revision: 1, party: 'GM', text: 'A record is declared erroneous.' }
  const first = await post('/v1/notices', draft, k3)
  expect(first.status).toBe(200)
  expect((await post('/v1/notices', draft, m8)).body).toEqual(first.body)
  const again = await post('/v1/notices', { ...draft, text: 'Another furnace.' }, m8)
  const listed = async (rest = '', key = ledger.auditor) =>
    (await side.ask(`/v1/notices${rest}`, { key })).body.notices
  expect(await listed()).toMatchObject([
    { ...draft, text: 'Another furnace.', drafted: { by: 'm8' }, sent: null },
  ])
  const sendings = `/v1/notices/${again.body.notice}/sendings`
  expect((await post(sendings, { to: 'quality@gm.example, by mail' }, o2)).status).toBe(404)
  expect((await post(sendings, { to: 'quality@gm.example, by mail' }, k3)).status).toBe(200)
  expect((await post(sendings, { to: 'somebody else' }, m8)).status).toBe(200)
  const sent = { by: 'k3', to: 'quality@gm.example, by mail' }
  expect(await listed('?area=FTW-SC&revision=1&party=GM')).toMatchObject([{ sent }])
  expect(await listed('?unsent=true')).toEqual([])
  // What went out is not drafted away.
  await post('/v1/notices', { ...draft, text: 'A second notice.' }, k3)
  expect(await listed()).toMatchObject([{ sent: null }, { sent }])
  expect(await listed('', o2)).toEqual([])
  expect((await side.ask('/v1/notices', { key: gm })).status).toBe(403)
  expect((await post('/v1/notices', { ...draft, revision: 999 }, k3)).status).toBe(404)
  expect((await post('/v1/notices', draft, o2)).status).toBe(403)
  expect((await post('/v1/notices', draft, ledger.auditor)).status).toBe(403)
})
