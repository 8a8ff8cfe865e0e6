import { afterAll, beforeAll, expect, test } from 'vitest'
import { postChain, shipToHitachi, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
const at = (day: number) => ({ occurredAt: `2026-11-${day}T14:00:00-06:00` })

const history = async (parcel: string, key?: string) =>
  side.ask(`/v1/parcels/${parcel}/history`, key === undefined ? {} : { key })
const acts = ({ body }: Awaited<ReturnType<typeof history>>) =>
  body.events.map(({ role, grams }: { role: string; grams: number }) => [role, grams])

beforeAll(async () => {
  ledger = await openReadLedger()
  const { scribe } = ledger
  await postChain(scribe)
  await withdraw(scribe, 'FTW-MG', await shipToHitachi(scribe))
  await scribe.post('FTW-MG', 'DeliveryAccepted', {
    ...at(12),
    parcel: 'FTW-MG-P-1',
    date: '2026-11-12',
    place: 'Fort Wayne',
    country: 'US',
  })
  await scribe.post('FTW-SC', 'LotShipped', {
    ...at(13),
    parcel: 'FTW-SC-P-5',
    addressee: { area: 'FTW-MG' },
    seals: ['S-77'],
    lines: [{ lot: 'FTW-SC-FE-1', mass: '10 kg' }],
  })
  await scribe.post('FTW-MG', 'ParcelRefused', { ...at(14), parcel: 'FTW-SC-P-5', reason: 'wet' })
  side = await ledger.read()
})
afterAll(() => ledger.close())

test('tells what happened to a parcel in order, with the events and their papers', async () => {
  expect(acts(await history('FTW-SC-P-1'))).toEqual([
    ['shipped', 590_000],
    ['received', 590_000],
  ])
  expect(acts(await history('FTW-MG-P-1'))).toEqual([
    ['shipped', 100_000],
    ['accepted', null],
  ])
  const refused = await history('FTW-SC-P-5')
  expect(acts(refused)).toEqual([
    ['shipped', 10_000],
    ['refused', 10_000],
  ])
  expect(refused.body.events[0].event).toMatchObject({ seals: ['S-77'] })
  expect(refused.body.events[1].event).toMatchObject({ reason: 'wet' })
})

test('keeps what was declared erroneous in sight where the shipment stands no more, for whoever sees its lines', async () => {
  const { status } = await history('FTW-MG-P-2')
  expect(status).toBe(404)
  expect((await history('FTW-MG-P-99')).status).toBe(404)
})

test('is told to whom the parcel is theirs: the sender, the addressee, the customer who got it', async () => {
  const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  const hitachi = await ledger.keyOf({ role: 'customer', customer: 'HITACHI' })
  const magnets = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
  const mine = await ledger.keyOf({ role: 'operator', areas: ['MTP-MN'] })
  const own = await history('FTW-MG-P-1', gm)
  expect(own.body.events[0].event).toMatchObject({ addressee: { party: 'GM' } })
  expect(own.body.events[0].event.by).toBeUndefined()
  expect((await history('FTW-MG-P-1', hitachi)).status).toBe(403)
  expect((await history('FTW-MG-P-99', hitachi)).status).toBe(403)
  expect((await history('FTW-SC-P-5', magnets)).status).toBe(200)
  expect((await history('FTW-SC-P-5', mine)).status).toBe(403)
})
