import { HOUR } from '../../clock/time.ts'
import { RATES } from '../../model/rates.ts'
import { matterOf, pour } from '../../physics/matter.ts'
import { ore } from '../../physics/ores.ts'
import { type Birth, born } from '../birth.ts'
import { sample, XRF } from '../laboratory.ts'
import type { Shop } from '../shop.ts'
import type { Beds } from './beds.ts'

const LOADS_A_DAY = 4
const NOMINAL_LOT = 240_000_000
const BENCHES = ['4710', '4725', '4740'] as const
const MONAZITE_PART = 0.07

/** Ore off a bench, to the bed that is being built: what the trucks of six hours brought, in lots of some loads, wet as it comes. */
const extract = (shop: Shop, beds: Beds): void => {
  const { plan, dice } = shop
  const isMonazite = dice.chance(MONAZITE_PART)
  const mineral = isMonazite ? 'monazite' : 'bastnaesite'
  const dry = (plan.rate(RATES.ore) / LOADS_A_DAY) * dice.between(0.97, 1.03)
  const count = Math.max(1, Math.min(100, Math.round(dry / plan.lot(NOMINAL_LOT))))
  const moisture = dice.between(0.028, 0.048)
  const births = Array.from({ length: count }, (): Birth => {
    const matter = ore(dry / count, mineral, dice)
    pour(matter, matterOf({ water: (dry / count) * (moisture / (1 - moisture)) }))
    return {
      id: shop.id('O'),
      material: 'ore',
      matter,
      programme: 'defence',
      basis: 'wet',
      stated: 'oxide',
      place: `Bench ${isMonazite ? 'M' : 'B'}`,
    }
  })
  const lots = born(shop, births)
  const { id, calibration } = shop.scales.for(dry / count)
  shop.post('OreExtracted', {
    occurredAt: shop.stamp(),
    mine: 'Mountain Pass',
    bench: isMonazite ? '4680-M' : dice.pick(BENCHES),
    mineral,
    ticket: `WB-${shop.number('ticket')}`,
    moisture: `${(moisture * 100).toFixed(2)} %`,
    lines: lots.map(({ line }) => line),
    device: { id, calibration },
  })
  const first = lots[0]
  if (first !== undefined) sample(shop, first.lot, XRF)
  beds.tip(lots.map(({ lot }) => lot))
}

export const openExtraction = (shop: Shop, beds: Beds): void => {
  for (let load = 0; load < LOADS_A_DAY; load += 1)
    shop.daily((3 + (24 / LOADS_A_DAY) * load) * HOUR, () => extract(shop, beds))
}
