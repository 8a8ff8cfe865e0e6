import { HOUR, MINUTE } from '../../clock/time.ts'
import { RATES } from '../../model/rates.ts'
import { drawn, extracted, gramsIn, massOf, matterOf, mixed, rareEarthParts } from '../../physics/matter.ts'
import { concentrate } from '../../physics/ores.ts'
import { ICP_OXIDE, sample, sampleTogether } from '../laboratory.ts'
import type { Taken } from '../lot.ts'
import { declareOpening } from '../opening.ts'
import { charge, survey } from '../pool-acts.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeByLabel } from '../take.ts'
import { contentOf, openVessel, type Vessel } from '../vessel.ts'
import type { Beds } from './beds.ts'
import { OWN_ORE } from './own-ore.ts'

const SHIFT = 12 * HOUR
const NOMINAL_LOT = 58_000_000

/** What the cells and the thickener hold, in grams of dry concentrate. */
const holdUp = (shop: Shop): number => shop.plan.rate(HOLD_UP)
const HOLD_UP = 190_000_000

const openFlotation = (shop: Shop): Vessel => {
  const vessel = openVessel(shop, 'MTP-MN-FLOT-1', 'concentrate', 'dry')
  shop.onFirstDay(() =>
    charge(
      shop,
      vessel,
      declareOpening(
        shop,
        [
          {
            id: shop.id('OB'),
            material: 'concentrate',
            matter: concentrate(holdUp(shop), 0.6),
            programme: 'defence',
            basis: 'dry',
            stated: 'oxide',
            place: 'Flotation',
          },
        ],
        OWN_ORE,
      ),
    ),
  )
  shop.daily(11 * HOUR, () => survey(shop, vessel, SURVEY), 14, 5)
  return vessel
}
const SURVEY = { method: 'levels and pulp densities', uncertainty: 0.06, stated: 'oxide' } as const

/** Grinding and flotation of one shift: two thirds of the rare earths float. */
const float = (shop: Shop, cells: Vessel, startedAt: number, inputs: readonly Taken[]): void => {
  const { dice, plan } = shop
  const feed = mixed(...inputs.map(({ matter }) => matter))
  const water = gramsIn(feed, 'water')
  const floated = extracted(feed, { ...rareEarthParts(1), O: 1 })
  const recovered = drawn(floated, dice.normal(0.675, 0.008, 0.65, 0.7))
  const grade = dice.normal(0.6, 0.008, 0.575, 0.625)
  const oxidesFloated = massOf(recovered)
  const gangue = oxidesFloated / grade - oxidesFloated
  const pulp = mixed(contentOf(cells), recovered, matterOf({ other: gangue }))
  const after = drawn(pulp, holdUp(shop) / massOf(pulp))
  const cake = pulp
  const tailings = mixed(floated, matterOf({ other: gramsIn(feed, 'other') - gangue }))
  const count = Math.max(1, Math.round(massOf(cake) / plan.lot(NOMINAL_LOT)))
  const products = [
    ...Array.from(
      { length: count },
      (_, index): Product => ({
        id: shop.id('C'),
        material: 'concentrate',
        matter: drawn(cake, 1 / (count - index)),
        programme: 'defence',
        basis: 'dry',
        place: `Filter bay ${index + 1}`,
      }),
    ),
    {
      id: shop.id('T'),
      material: 'tailings',
      matter: tailings,
      programme: 'defence',
      basis: 'dry',
      stated: 'oxide',
      place: 'Tailings facility',
    } as const,
  ]
  const run = `CN-${shop.number('run')}`
  const { fields, lots } = runOf(shop, {
    run,
    startedAt,
    equipment: cells.pool,
    inputs,
    products,
    losses: { moisture: water },
    uses: [{ vessel: cells, after, told: { error: 0.01, stated: 'oxide' } }],
  })
  shop.post('ConcentrateProduced', {
    ...fields,
    moisture: `${dice.between(7.5, 9.5).toFixed(2)} %`,
    source: { system: 'MTP-MES', document: run },
  })
  const cakes = lots.filter(({ material }) => material === 'concentrate')
  for (const cake of cakes) shop.stock.put(cake)
  // At night the laboratory is not manned: it gets one sample of all filters in the morning.
  if (Math.floor(startedAt / HOUR) % 24 >= 12) for (const cake of cakes) sample(shop, cake, ICP_OXIDE)
  else sampleTogether(shop, cakes, ICP_OXIDE)
}

export const openConcentrator = (shop: Shop, beds: Beds): void => {
  const cells = openFlotation(shop)
  const start = (): void => {
    const startedAt = shop.agenda.now()
    // Wet ore is some 4 % heavier than dry.
    const feed = beds.reclaim(1.04 * (shop.plan.rate(RATES.ore) / 2)).map((lot) => takeByLabel(shop, lot))
    if (feed.length > 0) shop.later(SHIFT - 10 * MINUTE, () => float(shop, cells, startedAt, feed))
  }
  shop.daily(6 * HOUR, start)
  shop.daily(18 * HOUR, start)
}
