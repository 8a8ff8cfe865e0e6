import type { VerdictQuery } from '@lodestone/client'
import type { Delivery } from '@lodestone/compliance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMaker, type Maker } from './maker.ts'
import { recycledPowder } from './recycled.ts'
import { block, magnet } from './shaped.ts'
import { virginPowder } from './virgin.ts'
import { openWorld, type World } from './world.ts'

/** Every exception with the fact that just satisfies it and the one that just fails it; and the date, which is that at the place of delivery. */

let world: World
let maker: Maker
/** Separated in China, all else in the United States: it may be delivered through 2026. */
let turning: string
/** Of old magnets of unknown origin. */
let recycled: string

beforeAll(async () => {
  world = await openWorld()
  maker = createMaker(world, 'EX')
  const powder = await virginPowder(maker, { separate: 'CN' })
  turning = await magnet(maker, 'US', await block(maker, 'US', [powder]))
  const other = createMaker(world, 'RE')
  recycled = await magnet(other, 'US', await block(other, 'US', [await recycledPowder(other, 'US')]))
  await world.readSide.waitFor(other.waitFor())
})
afterAll(() => world.close())

const contract = {
  number: 'C-1',
  valueUsd: 350_001,
  clauses: [{ id: '252.225-7052', version: 'MAY 2024' }],
}
const ask = async (delivery: VerdictQuery['delivery'], lot = turning) =>
  (await world.readSide.verdict(lot, { delivery: { contract, ...delivery } })).verdict
const outcome = async (more: Partial<Delivery>, date = '2027-03-01') => (await ask({ date, ...more })).outcome

const motor = { name: 'motor', isTheMagnet: false, manufacturedIn: 'US' }
type Given = NonNullable<Delivery['determinations']>[number]
const determination = (kind: Given['kind'], more: Partial<Given> = {}): Partial<Delivery> => ({
  endItem: motor,
  determinations: [
    {
      ...{ kind, reference: 'D-1', contract: null, endItem: null, from: '2026-03-02', through: '2027-03-01' },
      ...more,
    },
  ],
})

describe('an exception', () => {
  it.each<[string, Partial<Delivery>, Partial<Delivery>]>([
    ['E-OCONUS: for use outside', { acquiredIn: 'DE', usedIn: 'DE' }, { acquiredIn: 'DE', usedIn: 'US' }],
    ['E-OCONUS: acquired outside', { acquiredIn: 'DE', usedIn: 'DE' }, { acquiredIn: 'US', usedIn: 'DE' }],
    ['E-OCONUS: told', { acquiredIn: 'DE', usedIn: 'DE' }, { acquiredIn: 'DE' }],
    [
      'E-NAD-1: for this contract',
      determination('nad_individual', { contract: 'C-1' }),
      determination('nad_individual', { contract: 'C-2' }),
    ],
    [
      'E-NAD-1: for one contract',
      determination('nad_individual', { contract: 'C-1' }),
      determination('nad_individual'),
    ],
    [
      'E-NAD-C: its last day',
      determination('nad_class'),
      determination('nad_class', { through: '2027-02-28' }),
    ],
    [
      'E-NAD-C: its first day',
      determination('nad_class', { from: '2027-03-01' }),
      determination('nad_class', { from: '2027-03-02' }),
    ],
    [
      'E-NAD-C: for this end item',
      determination('nad_class', { endItem: 'motor' }),
      determination('nad_class', { endItem: 'pump' }),
    ],
    [
      'E-STAT-36M: within 36 months',
      determination('statutory_36m', { from: '2024-03-02', endItem: 'motor' }),
      determination('statutory_36m', { from: '2024-03-01', endItem: 'motor' }),
    ],
    [
      'E-STAT-36M: for a specific end item',
      determination('statutory_36m', { endItem: 'motor' }),
      determination('statutory_36m'),
    ],
    [
      'E-NS: its last day',
      determination('national_security'),
      determination('national_security', { through: '2027-02-28' }),
    ],
    [
      'E-ELEC: unless the contract says otherwise',
      { endItem: { ...motor, electronicDevice: true } },
      {
        endItem: { ...motor, electronicDevice: true },
        contract: { ...contract, electronicDevicesIncluded: true },
      },
    ],
    [
      'E-ELEC: told to be one',
      { endItem: { ...motor, electronicDevice: true } },
      { endItem: { ...motor, electronicDevice: false } },
    ],
    [
      'E-COTS: less than half',
      { endItem: { ...motor, offTheShelf: true, coveredPpb: 499_999_999 } },
      { endItem: { ...motor, offTheShelf: true, coveredPpb: 500_000_000 } },
    ],
    [
      'E-COTS: off the shelf',
      { endItem: { ...motor, offTheShelf: true, coveredPpb: 1 } },
      { endItem: { ...motor, offTheShelf: false, coveredPpb: 1 } },
    ],
  ])('%s', async (_, satisfies, fails) => {
    expect([await outcome(satisfies), await outcome(fails)]).toEqual(['EXEMPT', 'NON_COMPLIANT'])
  })

  it('E-SAT: the clause is not asked up to the threshold', async () => {
    const at = (valueUsd: number) => outcome({ contract: { ...contract, valueUsd } })
    expect([await at(350_000), await at(350_001)]).toEqual(['NOT_APPLICABLE', 'NON_COMPLIANT'])
  })

  it('E-RECYC: all of it recycled; with what is virgin it is another question, and that alone is judged', async () => {
    expect((await ask({ date: '2027-03-01' }, recycled)).outcome).toBe('EXEMPT')
    const blend = createMaker(world, 'BL')
    const powders = [await recycledPowder(blend, 'US'), await virginPowder(blend, { separate: 'CN' })]
    const lot = await magnet(blend, 'US', await block(blend, 'US', powders))
    await world.readSide.waitFor(blend.waitFor())
    expect((await ask({ date: '2027-03-01' }, lot)).outcome).toBe('NON_COMPLIANT')
  })

  it('that holds is told with what offends beside it, and until when', async () => {
    const { regimes, safeThrough } = await ask({ date: '2027-02-01', ...determination('nad_class') })
    expect(regimes[1]?.despite.map(({ sentence }) => sentence).join()).toContain(
      'was separated in the People',
    )
    expect(safeThrough).toBe('2027-03-01')
  })
})

describe('the date', () => {
  it.each([
    ['Pacific/Kiritimati', '2026-12-31T09:59:59Z', '2026-12-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Asia/Tokyo', '2026-12-31T14:59:59Z', '2026-12-31'],
    ['Asia/Tokyo', '2027-01-01T00:00:00+09:00', '2027-01-01'],
    ['Asia/Kolkata', '2026-12-31T18:29:59Z', '2026-12-31'],
    ['Asia/Kolkata', '2026-12-31T18:30:00Z', '2027-01-01'],
    ['Europe/Berlin', '2026-12-31T23:59:59+01:00', '2026-12-31'],
    ['Europe/Berlin', '2026-12-31T18:00:00-05:00', '2027-01-01'],
    ['America/New_York', '2027-01-01T04:59:59Z', '2026-12-31'],
    ['America/New_York', '2027-01-01T05:00:00Z', '2027-01-01'],
    ['America/Chicago', '2027-01-01T00:30:00-05:00', '2026-12-31'],
    ['America/Los_Angeles', '2027-01-01T08:00:00Z', '2027-01-01'],
    ['Pacific/Honolulu', '2027-01-01T09:59:59Z', '2026-12-31'],
    ['Pacific/Honolulu', '2027-01-01T10:00:00Z', '2027-01-01'],
  ])('in %s at %s is %s', async (timeZone, deliveredAt, date) => {
    const verdict = await ask({ deliveredAt, timeZone })
    expect(verdict).toMatchObject({
      date,
      outcome: date === '2026-12-31' ? 'COMPLIANT' : 'NON_COMPLIANT',
      regime: date === '2026-12-31' ? 'A' : 'B',
    })
  })

  it('is for counsel where it is another year at the shipper, and that makes a difference', async () => {
    const deliveredAt = '2027-01-01T05:30:00Z'
    const zones = { timeZone: 'America/New_York', shipperTimeZone: 'America/Chicago' }
    const verdict = await ask({ deliveredAt, ...zones })
    expect(verdict).toMatchObject({ date: '2027-01-01', outcome: 'LEGAL_REVIEW' })
    expect(verdict.warnings).toContain(
      'It is 2027-01-01 at the place of delivery and 2026-12-31 at the shipper, and the regimes differ.',
    )
    expect(await ask({ deliveredAt, ...zones }, recycled)).toMatchObject({ outcome: 'EXEMPT' })
  })
})
