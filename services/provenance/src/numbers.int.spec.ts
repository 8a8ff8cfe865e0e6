import { afterAll, beforeAll, expect, test } from 'vitest'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

const SSCC = '095213210000000414'
let ledger: ReadLedger
let side: ReadSide

beforeAll(async () => {
  ledger = await openReadLedger()
  const { scribe } = ledger
  await postChain(scribe)
  const at = (hour: number) => ({ occurredAt: `2026-11-09T${hour}:00:00-06:00` })
  const contents = [{ lot: 'FTW-MG-26-2', mass: '100 kg', pieces: 4_000 }]
  await scribe.post('FTW-MG', 'UnitPacked', { ...at(10), unit: 'FTW-MG-BX-1', kind: 'box', contents })
  await scribe.post('FTW-MG', 'UnitPacked', {
    ...{ ...at(11), unit: 'FTW-MG-PL-1', kind: 'pallet', units: ['FTW-MG-BX-1'] },
  })
  await scribe.post('FTW-MG', 'IdentifierAssigned', {
    ...{ ...at(12), subject: { unit: 'FTW-MG-PL-1' }, scheme: 'sscc', value: SSCC },
  })
  await scribe.post('FTW-MG', 'IdentifierAssigned', {
    ...{ ...at(12), subject: { lot: 'FTW-MG-26-1' }, scheme: 'customer_part', value: 'EV-ROTOR-7' },
  })
  await scribe.post('FTW-MG', 'MagnetShipped', {
    ...{ ...at(13), parcel: 'FTW-MG-P-2', addressee: { party: 'GM' }, billOfLading: 'BOL-88' },
    units: ['FTW-MG-PL-1'],
    lines: [{ lot: 'FTW-MG-26-2', mass: '100 kg', pieces: 4_000, contract: 'GM-2024-118' }],
  })
  side = await ledger.read()
})
afterAll(() => ledger.close())

const find = async (q: string, key?: string) =>
  (await side.ask(`/v1/numbers?q=${encodeURIComponent(q)}`, key === undefined ? {} : { key })).body.numbers

test('a number that is scanned leads through pallet and box to the lots', async () => {
  const found = {
    value: SSCC,
    scheme: 'sscc',
    subject: { unit: 'FTW-MG-PL-1' },
    lots: ['FTW-MG-26-2'],
    whole: true,
  }
  for (const scanned of [SSCC, `(00)${SSCC}`, `https://id.gs1.org/00/${SSCC}`])
    expect(await find(scanned)).toEqual([{ ...found, voided: false, more: 0 }])
  expect(await find('0000414')).toMatchObject([{ value: SSCC, whole: false }])
})

test('a lot, a parcel, a box, a contract are found by their numbers', async () => {
  expect(await find('ftw-mg-26-1')).toMatchObject([{ scheme: 'lot', lots: ['FTW-MG-26-1'] }])
  expect(await find('FTW-MG-P-2')).toMatchObject([{ scheme: 'parcel', lots: ['FTW-MG-26-2'] }])
  expect(await find('FTW-MG-BX-1')).toMatchObject([{ scheme: 'unit', lots: ['FTW-MG-26-2'] }])
  const lots = (await find('GM-2024-118')).flatMap((each: { lots: string[] }) => each.lots)
  expect(lots.sort()).toEqual(['FTW-MG-26-1', 'FTW-MG-26-2'])
})

test('whoever asks finds only what they may see', async () => {
  const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  expect(await find(SSCC, gm)).toMatchObject([{ lots: ['FTW-MG-26-2'] }])
  expect(await find('BOL-88', gm)).toMatchObject([{ lots: ['FTW-MG-26-2'] }])
  // What its part is called by a customer is that customer's, and nobody says whose it is.
  expect(await find('EV-ROTOR-7', gm)).toEqual([])
  const other = await ledger.keyOf({ role: 'customer', customer: 'HITACHI' })
  for (const number of [SSCC, 'BOL-88', 'FTW-MG-P-2', 'FTW-MG-26-2', 'FTW-MG-BX-1'])
    expect(await find(number, other)).toEqual([])
  const casting = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
  expect(await find(SSCC, casting)).toEqual([])
  expect(await find('FTW-SC-P-1', casting)).toMatchObject([{ lots: ['FTW-SC-26-23011'] }])
})
