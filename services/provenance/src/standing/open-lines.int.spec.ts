import { afterEach, beforeEach, expect, it } from 'vitest'
import { openReadLedger, type ReadLedger } from '../testing/read-side.ts'
import { settled } from '../testing/settled.ts'
import { createOpenLines } from './open-lines.ts'

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
})
afterEach(() => ledger.close())

const at = (day: number) => ({ occurredAt: `2026-11-${day}T12:00:00-06:00` })
const PARCEL = 'FTW-MG-P-1'
const back = (lot: string, mass: string, pieces: number) => ({
  ...{ ...at(22), parcel: PARCEL, reason: 'not as ordered' },
  lines: [{ line: 1, lot, mass, pieces, sealIntact: true }],
})

it('a line is open for what its customer has: what came back is not, and all of it closes the line', async () => {
  const { scribe } = ledger
  await scribe.post('FTW-MG', 'OpeningInventoryDeclared', {
    ...at(10),
    lines: [{ lot: 'FTW-MG-M1', material: 'magnet', mass: '100 kg', pieces: 1000 }],
  })
  await scribe.post('FTW-MG', 'MagnetShipped', {
    ...{ ...at(20), parcel: PARCEL, addressee: { party: 'GM' } },
    lines: [{ lot: 'FTW-MG-M1', mass: '10 kg', pieces: 100, contract: 'C-1' }],
  })
  await scribe.post('FTW-MG', 'CustomerReturnReceived', back('FTW-MG-R1', '4 kg', 40))
  await scribe.post('FTW-MG', 'CustomerReturnReceived', back('FTW-MG-R2', '5.98 kg', 60))
  const { provenance } = await ledger.read()
  await settled(provenance, ledger.store)
  const end = provenance.position()
  const open = createOpenLines(provenance, provenance.lineage())
  const [parcel = -1] = open.touchedAt(end)
  expect([...open.touchedAt(end - 1)]).toEqual([parcel])
  const gramsAsOf = async (position: number) => (await open.of(parcel, position)).map(({ grams }) => grams)
  expect(await gramsAsOf(end - 2)).toEqual([10_000])
  expect(await gramsAsOf(end - 1)).toEqual([6_000])
  // Two weighings differ by 20 g.
  expect(await gramsAsOf(end)).toEqual([])
})
