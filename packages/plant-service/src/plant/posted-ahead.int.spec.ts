import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const occurredAt = '2026-11-20T12:00:00-06:00'
const PARCEL = 'FTW-SC-P-9'
let ledger: TestLedger
let plants: TestPlants
beforeEach(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, ['FTW-SC', 'FTW-MG', 'MTP-RC'])
  await plants.post(
    'OpeningInventoryDeclared',
    { occurredAt: '2026-11-01T00:00:00Z', lines: [{ lot: 'FTW-SC-FE-9', material: 'iron', mass: '50 kg' }] },
    { area: 'FTW-SC', key: 'opening' },
  )
})
afterEach(async () => {
  await plants.close()
  await ledger.close()
})

const refuse = () =>
  plants.post(
    'ParcelRefused',
    { occurredAt, parcel: PARCEL, reason: 'wet' },
    { area: 'FTW-MG', key: 'refuse' },
  )
const redirect = () =>
  plants.post(
    'ParcelRedirected',
    { occurredAt, parcel: 'FTW-SC-P-10', of: PARCEL, addressee: { area: 'MTP-RC' }, reason: 'wet' },
    { area: 'FTW-SC', key: 'redirect' },
  )
const ship = () =>
  plants.post(
    'LotShipped',
    {
      occurredAt,
      parcel: PARCEL,
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-FE-9', mass: '30 kg' }],
    },
    { area: 'FTW-SC', key: 'ship' },
  )
const receive = () =>
  plants.post(
    'LotReceived',
    { occurredAt, parcel: 'FTW-SC-P-10', lines: [{ line: 1, lot: 'MTP-RC-FE-9', mass: '30 kg' }] },
    { area: 'MTP-RC', key: 'receive' },
  )
/** The services look by themselves, in their own time. */
const soon = (isSo: () => Promise<void>) => vi.waitFor(isSo, { timeout: 120_000, interval: 10 })
const exceptions = async (area: string): Promise<string[]> => {
  const { body } = await plants.ask(area, { path: '/v1/exceptions' })
  return (body as { exceptions: { code: string }[] }).exceptions.map(({ code }) => code)
}

it.each([
  ['shipment, refusal, redirection', [ship, refuse, redirect]],
  ['refusal, shipment, redirection', [refuse, ship, redirect]],
  ['refusal, redirection, shipment', [refuse, redirect, ship]],
  ['shipment, redirection, refusal', [ship, redirect, refuse]],
  ['redirection, shipment, refusal', [redirect, ship, refuse]],
  ['redirection, refusal, shipment', [redirect, refuse, ship]],
])('what was refused and went on is the same, posted as %s', async (_, posts) => {
  for (const post of posts) expect((await post()).status).toBe(201)
  // Nobody posts anything more: the services look for what has come.
  await soon(async () => {
    expect(await exceptions('FTW-SC')).toEqual([])
    expect(await exceptions('FTW-MG')).toEqual([])
  })
  const received = await receive()
  expect(received).toMatchObject({ status: 201, body: { findings: [] } })
  const again = await plants.post(
    'LotReceived',
    { occurredAt, mode: 'intent', parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-FE-1', mass: '30 kg' }] },
    { area: 'FTW-MG', key: 'again' },
  )
  expect(again.body).toMatchObject({ code: 'RECEIVED_THOUGH_REFUSED' })
})

const arriveUnmatched = () =>
  plants.post(
    'LotReceivedUnmatched',
    { occurredAt, lines: [{ lot: 'FTW-MG-UM-1', material: 'iron', mass: '30 kg' }] },
    { area: 'FTW-MG', key: 'unmatched' },
  )
const match = () =>
  plants.post(
    'ReceiptMatched',
    { occurredAt, parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-UM-1' }] },
    { area: 'FTW-MG', key: 'match' },
  )

it.each([
  ['shipment, goods, match', [ship, arriveUnmatched, match]],
  ['shipment, match, goods', [ship, match, arriveUnmatched]],
  ['goods, match, shipment', [arriveUnmatched, match, ship]],
  ['match, goods, shipment', [match, arriveUnmatched, ship]],
  ['match, shipment, goods', [match, ship, arriveUnmatched]],
])('what came without papers and was matched is the same, posted as %s', async (_, posts) => {
  for (const post of posts) expect((await post()).status).toBe(201)
  await soon(async () => expect(await exceptions('FTW-MG')).toEqual([]))
  const { body } = await plants.ask('FTW-MG', { path: '/v1/lots/FTW-MG-UM-1' })
  expect(body).toMatchObject({ holds: [], disputed: false })
  const parcel = await plants.ask('FTW-MG', { path: `/v1/parcels/${PARCEL}` })
  expect(parcel.body.lines).toMatchObject([{ openGrams: 0 }])
  const { status } = await match()
  expect(status).toBe(200)
})

const arrive = (lot = 'FTW-MG-FE-1', key = 'arrive') =>
  plants.post(
    'LotReceived',
    { occurredAt, parcel: PARCEL, lines: [{ line: 1, lot, mass: '30 kg' }] },
    { area: 'FTW-MG', key },
  )

it('what came before its shipment was posted is of it by itself, and a retry has the first receipt', async () => {
  const first = await arrive()
  expect(first).toMatchObject({ status: 201, body: { findings: [{ code: 'PARCEL_NOT_YET_POSTED' }] } })
  expect((await ship()).status).toBe(201)
  await soon(async () => expect(await exceptions('FTW-MG')).toEqual([]))
  const { body } = await plants.ask('FTW-MG', { path: '/v1/lots/FTW-MG-FE-1' })
  expect(body).toMatchObject({ material: 'iron', holds: [], disputed: false })
  expect(await arrive()).toMatchObject({ status: 200, body: first.body })
})

it('who receives of a parcel that something came of before is answered with their own event alone', async () => {
  await arrive()
  // In one turn with the shipment: nobody has looked yet.
  const [, again] = await Promise.all([ship(), ship().then(() => arrive('FTW-MG-FE-2', 'again'))])
  expect(again.body).toMatchObject({
    events: [{ type: 'LotReceived' }],
    findings: [{ code: 'RECEIVED_IN_FULL_ALREADY' }],
  })
  expect((await arrive('FTW-MG-FE-2', 'again')).body).toEqual(again.body)
})
