import { afterEach, beforeEach, expect, it } from 'vitest'
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
/** Anything else that the areas post: with it comes what they were ahead of. */
const look = async (): Promise<void> => {
  for (const area of ['FTW-SC', 'FTW-MG'])
    await plants.post(
      'LotHeld',
      { occurredAt, lot: `${area}-FE-9`, hold: 'QA', reason: 'a look' },
      { area, key: 'look' },
    )
}
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
  await look()
  const received = await receive()
  expect(received).toMatchObject({ status: 201, body: { findings: [] } })
  expect(await exceptions('FTW-SC')).toEqual([])
  expect(await exceptions('FTW-MG')).toEqual([])
  const again = await plants.post(
    'LotReceived',
    { occurredAt, parcel: PARCEL, lines: [{ line: 1, lot: 'FTW-MG-FE-1', mass: '30 kg' }] },
    { area: 'FTW-MG', key: 'again' },
  )
  expect(again.body).toMatchObject({ code: 'PARCEL_LINE_RECEIVED' })
})
