import { afterAll, beforeAll, expect, it } from 'vitest'
import { areaIn, at, createMaker, stated } from './maker.ts'
import { block, magnet } from './shaped.ts'
import { virginPowder } from './virgin.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

it('T32: a purchase that is put right by two people after the shipment turns the verdict; both can be had', async () => {
  const maker = createMaker(world, 'CO')
  const lot = await magnet(maker, 'US', await block(maker, 'US', [await virginPowder(maker)]))
  const shop = await world.plant(areaIn('US', 'MG'))
  const parcel = maker.lot('US', 'MG', 'OUT')
  const lines = [{ lot, mass: '600 kg', pieces: 800, contract: 'C-1', clauses: ['252.225-7052 MAY 2024'] }]
  const shipped = await shop.magnetShipped({ ...at(15), parcel, addressee: { party: 'GM' }, lines })
  const asked = (waitFor: string) =>
    world.readSide.lineVerdict(parcel, 1, { delivery: { date: '2027-01-04' } }, { waitFor })
  const before = await asked(shipped.waitFor)
  expect(before.verdict).toMatchObject({ lots: [lot], outcome: 'COMPLIANT' })

  const ferroboron = maker.lot('US', 'SC', 'FEB')
  const { events } = await world.readSide.history(ferroboron)
  const [declared] = events
  const target = { eventId: declared?.id ?? '', revision: declared?.revision ?? -1 }
  const why = { target, reason: 'incorrect_data' as const, explanation: 'the mill is in Baotou' }
  const one = await world.plant(areaIn('US', 'SC'), 'first-person')
  const another = await world.plant(areaIn('US', 'SC'), 'second-person')
  const proposed = await one.correctionProposed({ ...at(16), ...why })
  const withdrawn = await another.eventDeclaredErroneous({
    ...at(16),
    ...why,
    proposal: proposed.events[0]?.revision ?? -1,
  })
  const open = await asked(withdrawn.waitFor)
  expect(open.verdict.outcome).toBe('INDETERMINATE')

  const again = await one.feedstockDeclared({
    ...{ ...at(1), supplier: 'HITACHI' },
    lines: [{ lot: ferroboron, material: 'ferroboron', mass: '40 kg' }],
    facts: [stated(['Fe', 'B'], ['mine', 'ferroalloy'], 'CN')],
  })
  const after = await asked(again.waitFor)
  expect(after.verdict.outcome).toBe('NON_COMPLIANT')
  expect(after.verdict.regimes[1]?.reasons[0]?.sentence).toContain(`(see ${ferroboron})`)
  const then = await world.readSide.lineVerdict(
    parcel,
    1,
    { delivery: { date: '2027-01-04' } },
    { asOf: before.position },
  )
  expect(then).toEqual(before)
})
