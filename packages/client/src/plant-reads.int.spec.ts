import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PlantClient } from './plant-client.ts'
import { type ListeningPlants, listeningPlants } from './testing/listening-plants.ts'

const occurredAt = '2026-11-20T12:00:00Z'
const LOT = 'FTW-SC-NDPR-0412'
let at: ListeningPlants
let shop: PlantClient

beforeAll(async () => {
  at = await listeningPlants(['FTW-SC'])
  shop = at.clientOf('FTW-SC')
  await shop.openingInventoryDeclared({
    occurredAt,
    lines: [{ lot: LOT, material: 'ndpr_metal', mass: '412.500 kg', place: 'BAY-4' }],
  })
})
afterAll(() => at.close())

it('asks what a shift asks', async () => {
  expect((await shop.onHand({ place: 'BAY-4' })).lots).toMatchObject([{ lot: LOT, grams: 412_500 }])
  expect((await shop.onHand({ material: 'iron' })).lots).toEqual([])
  expect(await shop.label(LOT)).toMatchObject({ net: '412.500 kg', material: 'NdPr metal' })
  expect(await shop.handover()).toMatchObject({ openRuns: [], exceptions: [], warnings: [] })
  expect((await shop.pools()).pools.map(({ pool }) => pool)).toContain('FTW-SC-CR-1')
})

it('asks for units, numbers and reservations', async () => {
  await shop.unitPacked({
    occurredAt,
    unit: 'FTW-SC-DR-1',
    kind: 'drum',
    contents: [{ lot: LOT, mass: '10 kg' }],
  })
  await shop.identifierAssigned({
    occurredAt,
    subject: { lot: LOT },
    scheme: 'supplier_lot',
    value: 'H 4/12',
  })
  await shop.lotIdsReserved({ occurredAt, terminal: 'tablet-2', series: '26', count: 10 })
  expect((await shop.units()).units).toMatchObject([{ unit: 'FTW-SC-DR-1', kind: 'drum' }])
  const meant = { scheme: 'supplier_lot', value: 'H 4/12', subject: LOT, voided: false }
  expect((await shop.identifiers({ value: 'H 4/12' })).identifiers).toEqual([meant])
  expect((await shop.identifiers({ subject: 'FTW-SC-DR-1' })).identifiers).toEqual([])
  expect((await shop.reservations()).reservations).toMatchObject([{ series: '26', next: 11 }])
})

it('asks for an event, and what withdrawing it would change', async () => {
  const { revision, events } = await shop.lotHeld({ occurredAt, lot: LOT, hold: 'QA-1', reason: 'rust' })
  expect(await shop.event(revision)).toMatchObject({
    at: { stream: 'book-FTW-SC', revision, id: events[0]?.id },
    event: { type: 'LotHeld', hold: 'QA-1' },
  })
  expect(await shop.withdrawal(revision)).toMatchObject({ alone: true, lots: [], parcels: [] })
})
