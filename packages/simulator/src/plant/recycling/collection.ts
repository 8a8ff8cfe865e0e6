import type { MaterialCode } from '@lodestone/domain'
import { HOUR } from '../../clock/time.ts'
import { RATES } from '../../model/rates.ts'
import { type Matter, matterOf } from '../../physics/matter.ts'
import type { Dice } from '../../prng/dice.ts'
import { type Birth, born } from '../birth.ts'
import { type Analysis, sample, sampleTogether } from '../laboratory.ts'
import type { Shop } from '../shop.ts'

const RECEPTION: Analysis = {
  basis: 'element',
  method: 'XRF handheld',
  hours: [1, 6],
  laboratory: 'PLANT-LAB',
}
const NOMINAL_BIN = 160_000
/** Deliveries of which one sample is made of all bins. */
const TOGETHER = 0.15
const HALL_DAYS = 6

/** Magnets as they come back: makers, ages and uses differ, so every bin does. */
export const oldMagnets = (grams: number, dice: Dice): Matter => {
  const parts = {
    Nd: dice.between(0.2, 0.255),
    Pr: dice.between(0.035, 0.062),
    Dy: dice.between(0.008, 0.032),
    Tb: dice.between(0.0005, 0.003),
    Gd: dice.chance(0.3) ? dice.between(0.005, 0.03) : 0.0002,
    Ce: dice.chance(0.2) ? dice.between(0.002, 0.015) : 0.0002,
    B: dice.between(0.0094, 0.0115),
    Co: dice.between(0.002, 0.018),
    Cu: dice.between(0.001, 0.006),
    Al: dice.between(0.002, 0.009),
    Ni: dice.between(0.004, 0.012),
    O: 0.006,
    C: 0.002,
  }
  const sum = Object.values(parts).reduce((total, part) => total + part, 0)
  return matterOf(
    Object.fromEntries(
      [...Object.entries(parts), ['Fe', 1 - sum] as const].map(([name, part]) => [name, part * grams]),
    ),
  )
}

type Origin = {
  readonly material: MaterialCode
  readonly class: 'post_consumer' | 'pre_consumer'
  readonly classBasis: string
  readonly collector?: string
  readonly donor?: string
  readonly productCategory: string
  readonly country?: string
  readonly confidence: string
}

/** Where scrap comes from; the first four were used by a consumer, the last two never left a factory. */
const ORIGINS: readonly [Origin, ...Origin[]] = [
  {
    material: 'eol_magnet',
    class: 'post_consumer',
    classBasis: 'Dismantled from returned phones and watches',
    donor: 'APPLE',
    productCategory: 'portable electronics',
    country: 'US',
    confidence: '97 %',
  },
  {
    material: 'eol_magnet',
    class: 'post_consumer',
    classBasis: 'Voice coil magnets of shredded disk drives',
    collector: 'URBAN_HARVEST',
    donor: 'DATA_HALL_WEST',
    productCategory: 'hard disk drives',
    country: 'US',
    confidence: '99 %',
  },
  {
    material: 'eol_magnet',
    class: 'post_consumer',
    classBasis: 'Motors of e-bikes, taken apart by hand',
    collector: 'RHINE_RETURNS',
    productCategory: 'e-bike motors',
    country: 'DE',
    confidence: '85 %',
  },
  {
    material: 'eol_product',
    class: 'post_consumer',
    classBasis: 'Rotors of traction motors at the end of life',
    collector: 'URBAN_HARVEST',
    donor: 'GM',
    productCategory: 'traction motors',
    confidence: '92 %',
  },
  {
    material: 'industrial_scrap',
    class: 'pre_consumer',
    classBasis: 'Punched and chipped parts of a motor line',
    donor: 'LAKE_MOTORS',
    productCategory: 'motor assembly',
    country: 'US',
    confidence: '99 %',
  },
  {
    material: 'industrial_scrap',
    class: 'pre_consumer',
    classBasis: 'Obsolete stock, never sold',
    donor: 'GM',
    productCategory: 'motor assembly',
    confidence: '95 %',
  },
]

/** A rotor is four fifths steel and copper. */
const collect = (shop: Shop, origin: Origin, magnets: number): void => {
  const { dice, plan } = shop
  // A full hall takes nothing in.
  if (shop.stock.grams(origin.material) > HALL_DAYS * magnets * (origin.material === 'eol_product' ? 5 : 1))
    return
  const { material, ...said } = origin
  const count = Math.max(1, Math.round(magnets / plan.lot(NOMINAL_BIN)))
  const births = Array.from({ length: count }, (): Birth => {
    const matter = oldMagnets(magnets / count, dice)
    const carcass = material === 'eol_product' ? magnets / count : 0
    return {
      id: shop.id(origin.class === 'post_consumer' ? 'EOL' : 'IS'),
      material,
      matter: matter.map((grams, index) => grams + (CARCASS[index] ?? 0) * carcass),
      programme: 'recycled',
      place: 'Sorting hall',
    }
  })
  const lots = born(shop, births)
  shop.post('ScrapCollected', {
    occurredAt: shop.stamp(),
    ...said,
    magnetType: 'NdFeB',
    lines: lots.map(({ line }) => line),
  })
  if (dice.chance(TOGETHER))
    sampleTogether(
      shop,
      lots.map(({ lot }) => lot),
      RECEPTION,
    )
  else for (const { lot } of lots) sample(shop, lot, RECEPTION)
}
const CARCASS = matterOf({ Fe: 3.4, Cu: 0.5, other: 0.1 })

/** Scrap comes every day: two lots that consumers used, one that they never saw. */
export const openCollection = (shop: Shop): void => {
  const { plan, dice } = shop
  const from = (wanted: Origin['class']): Origin => {
    const some = ORIGINS.filter((origin) => origin.class === wanted)
    return dice.pick([some[0] ?? ORIGINS[0], ...some.slice(1)])
  }
  const post = plan.rate(RATES.postConsumerMagnets) / 2
  for (const hour of [3, 10])
    shop.daily(hour * HOUR, () => collect(shop, from('post_consumer'), post * dice.between(0.9, 1.1)))
  shop.daily(9 * HOUR, () =>
    collect(shop, from('pre_consumer'), plan.rate(RATES.preConsumerScrap) * dice.between(0.9, 1.1)),
  )
}
