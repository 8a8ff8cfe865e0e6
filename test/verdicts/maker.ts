import type { PlantClient } from '@lodestone/client'
import type { AreaCode, LotId, MaterialCode, PostInput } from '@lodestone/domain'
import { type Country, siteIn, type World } from './world.ts'

export type Facts = PostInput<'FeedstockDeclared'>['facts']
export type Fact = Facts[number]
/** A lot with its mass. */
export type Goods = { readonly lot: LotId; readonly kg: number }
export type AreaPart = 'MN' | 'SX' | 'MM' | 'SC' | 'MG' | 'RC'

/** Makes one vector's lots in a world: names of its own, and the last receipt to wait for. */
export type Maker = {
  readonly world: World
  readonly name: string
  readonly plant: (country: Country, part: AreaPart) => Promise<PlantClient>
  readonly lot: (country: Country, part: AreaPart, what: string) => LotId
  readonly run: (what: string) => string
  readonly done: (receipt: { readonly waitFor: string }) => void
  readonly waitFor: () => string
  parcels: number
}

export const areaIn = (country: Country, part: AreaPart): AreaCode => `${siteIn(country)}-${part}`
/** An hour of a day of November. */
export const at = (day: number) => ({ occurredAt: `2026-11-${String(day).padStart(2, '0')}T12:00:00Z` })
export const hours = (day: number) => ({
  startedAt: `2026-11-${String(day).padStart(2, '0')}T06:00:00Z`,
  endedAt: `2026-11-${String(day).padStart(2, '0')}T11:00:00Z`,
})

export const createMaker = (world: World, name: string): Maker => {
  let waitFor = ''
  return {
    world,
    name,
    plant: (country, part) => world.plant(areaIn(country, part)),
    lot: (country, part, what) => `${areaIn(country, part)}-${name}-${what}`,
    run: (what) => `${name}-${what}`,
    done: (receipt) => {
      waitFor = receipt.waitFor
    },
    waitFor: () => waitFor,
    parcels: 0,
  }
}

/** A supplier's (or collector's) words, bound to the goods. */
export const stated = (elements: Fact['elements'], stages: Fact['stages'], country: Country): Fact => ({
  ...{ elements, stages, origin: { in: [country] }, custody: 'segregated' },
})

/** Goods that are bought into an alloy shop. */
export const buy = async (
  maker: Maker,
  country: Country,
  part: AreaPart,
  what: string,
  goods: {
    readonly material: MaterialCode
    readonly kg: number
    readonly facts: Facts
    readonly supplier?: string
  },
): Promise<Goods> => {
  const plant = await maker.plant(country, part)
  const lot = maker.lot(country, part, what)
  const { material, kg, facts, supplier = 'HITACHI' } = goods
  maker.done(
    await plant.feedstockDeclared({
      ...at(1),
      supplier,
      lines: [{ lot, material, mass: `${kg} kg`, ...(material === 'block' ? { pieces: 1_000 } : {}) }],
      facts,
    }),
  )
  return { lot, kg }
}

/** Sends goods on, and receives them there. */
export const move = async (
  maker: Maker,
  { lot, kg }: Goods,
  [from, part]: readonly [Country, AreaPart],
  [to, there]: readonly [Country, AreaPart],
  day: number,
): Promise<Goods> => {
  maker.parcels += 1
  const parcel = maker.lot(from, part, `P${maker.parcels}`)
  const sender = await maker.plant(from, part)
  const addressee = { area: areaIn(to, there) }
  maker.done(await sender.lotShipped({ ...at(day), parcel, addressee, lines: [{ lot, mass: `${kg} kg` }] }))
  const arrived = maker.lot(to, there, `IN${maker.parcels}`)
  const receiver = await maker.plant(to, there)
  maker.done(
    await receiver.lotReceived({ ...at(day), parcel, lines: [{ line: 1, lot: arrived, mass: `${kg} kg` }] }),
  )
  return { lot: arrived, kg }
}
