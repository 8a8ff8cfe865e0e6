import { HOUR, MINUTE } from '../../clock/time.ts'
import { RATES } from '../../model/rates.ts'
import { drawn, extracted, gramsIn, massOf, matterOf, mixed, rareEarthParts } from '../../physics/matter.ts'
import { ICP_OXIDE, sample } from '../laboratory.ts'
import type { Lot, Taken } from '../lot.ts'
import { type Product, runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeUpTo } from '../take.ts'

const SHIFT = 12 * HOUR
const NOMINAL_LOT = 58_000_000

/** Front-end loaders reclaim the pile from both ends: today's ore and the oldest, in turn. */
const reclaimed = (lots: readonly Lot[]): Lot[] => {
  const order: Lot[] = []
  for (let first = 0, last = lots.length - 1; first <= last; first += 1, last -= 1) {
    const [newest, oldest] = [lots[last], lots[first]]
    if (newest !== undefined) order.push(newest)
    if (oldest !== undefined && oldest !== newest) order.push(oldest)
  }
  return order
}

/** Grinding and flotation of one shift: two thirds of the rare earths float. */
const float = (shop: Shop, startedAt: number, inputs: readonly Taken[]): void => {
  const { dice, plan } = shop
  const feed = mixed(...inputs.map(({ matter }) => matter))
  const water = gramsIn(feed, 'water')
  const floated = extracted(feed, { ...rareEarthParts(1), O: 1 })
  const recovered = drawn(floated, dice.normal(0.675, 0.008, 0.65, 0.7))
  const grade = dice.normal(0.6, 0.008, 0.575, 0.625)
  const oxidesFloated = massOf(recovered)
  const gangue = oxidesFloated / grade - oxidesFloated
  const cake = mixed(recovered, matterOf({ other: gangue }))
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
    equipment: 'MILL-1',
    inputs,
    products,
    losses: { moisture: water },
  })
  shop.post('ConcentrateProduced', {
    ...fields,
    moisture: `${dice.between(7.5, 9.5).toFixed(2)} %`,
    source: { system: 'MTP-MES', document: run },
  })
  for (const lot of lots) {
    if (lot.material !== 'concentrate') continue
    shop.stock.put(lot)
    sample(shop, lot, ICP_OXIDE)
  }
}

export const openConcentrator = (shop: Shop): void => {
  const start = (): void => {
    const startedAt = shop.agenda.now()
    // Wet ore is some 4 % heavier than dry.
    const inputs = takeUpTo(shop, reclaimed(shop.stock.lots('ore')), 1.04 * (shop.plan.rate(RATES.ore) / 2))
    if (inputs.length > 0) shop.later(SHIFT - 10 * MINUTE, () => float(shop, startedAt, inputs))
  }
  shop.daily(6 * HOUR, start)
  shop.daily(18 * HOUR, start)
}
