import type { MaterialCode } from '@lodestone/domain'
import { DAY, HOUR } from '../../clock/time.ts'
import {
  drawn,
  extracted,
  gramsIn,
  massOf,
  matterOf,
  mixed,
  pour,
  rareEarthParts,
  rareEarthsIn,
} from '../../physics/matter.ts'
import type { Taken } from '../lot.ts'
import { runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Transport } from '../transport.ts'
import { openVessel, type Vessel } from '../vessel.ts'

const FEEDS: readonly MaterialCode[] = ['swarf', 'ultrafines', 'magnet_reject', 'cell_slag', 'residue']
/** Carbonate and water that a gram of rare earth carries along. */
const CARBONATE = 0.63
const WATER = 0.35
const RECOVERY = 0.955
/** What of the liquor stays in the tank for the next charge. */
const STAYS = 0.25
/** Lots that one charge takes in. */
const MOST_LOTS = 900

/** Roasting and leaching: the rare earths go into solution and come out as mixed carbonate; iron and the rest stay behind. */
const leach = (shop: Shop, tank: Vessel, inputs: readonly Taken[], startedAt: number): void => {
  const charge = mixed(...inputs.map(({ matter }) => matter))
  const oil = extracted(charge, { water: 1, C: 0.9, H: 1 })
  const carbonate = extracted(charge, rareEarthParts(RECOVERY * shop.dice.between(0.99, 1.01)))
  const ions = rareEarthsIn(carbonate)
  pour(carbonate, matterOf({ other: ions * (CARBONATE + WATER) }))
  pour(carbonate, tank.content)
  const after = drawn(carbonate, STAYS)
  const run = `LL-${shop.number('LL')}`
  const { fields, lots } = runOf(shop, {
    run,
    startedAt,
    equipment: tank.pool,
    inputs,
    products: [
      {
        id: shop.id('RC'),
        material: 'recycled_re_carbonate',
        matter: carbonate,
        programme: 'general',
        stated: 'oxide',
      },
      {
        id: shop.id('FR'),
        material: 'leach_residue',
        matter: charge,
        programme: 'general',
        stated: 'element',
      },
    ],
    losses: { roasting: massOf(oil) },
    uptake: { carbonate: ions * CARBONATE, water: ions * WATER },
    uses: [{ vessel: tank, after, told: { error: 0.02, stated: 'oxide' } }],
  })
  shop.post('ScrapRecycled', { ...fields, route: 'long_loop', source: { system: 'MTP-MES', document: run } })
  for (const lot of lots) shop.stock.put(lot)
}

/** Every other day, what cannot go round as alloy goes back to the refinery. */
export const openLongLoop = (shop: Shop, transport: Transport): void => {
  const tank = openVessel(shop, 'MTP-RC-LEACH-2', 'recycled_re_carbonate', 'as_weighed')
  let isBusy = false
  shop.daily(
    5 * HOUR,
    () => {
      const lots = FEEDS.flatMap((material) => shop.stock.lots(material)).slice(0, MOST_LOTS)
      if (isBusy || lots.reduce((sum, lot) => sum + gramsIn(lot.matter, 'Nd'), 0) < 1) return
      isBusy = true
      const startedAt = shop.agenda.now()
      const inputs = lots.map((lot) => takeAll(shop, lot))
      shop.later(DAY, () => {
        leach(shop, tank, inputs, startedAt)
        isBusy = false
      })
    },
    2,
    1,
  )
  shop.daily(
    9 * HOUR,
    () =>
      transport.send(
        shop,
        'MTP-SX',
        shop.stock.lots('recycled_re_carbonate').map((lot) => takeAll(shop, lot)),
      ),
    3,
    2,
  )
}
