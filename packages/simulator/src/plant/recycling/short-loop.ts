import type { MaterialCode } from '@lodestone/domain'
import { HOUR } from '../../clock/time.ts'
import { needsOf } from '../../model/needs.ts'
import { RATES } from '../../model/rates.ts'
import {
  drawn,
  extracted,
  gramsIn,
  massOf,
  matterOf,
  mixed,
  pour,
  rareEarthParts,
} from '../../physics/matter.ts'
import { dice } from '../../prng/dice.ts'
import type { Taken } from '../lot.ts'
import { isPostedInParts, postInParts } from '../parts.ts'
import { runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'

const HPMS = 'HPMS-1'
const VESSEL = 7 * HOUR
const HYDROGEN = 0.0035
const YIELD = 0.95
/** Recycled powder that may stand here and at the magnet shop, in days of what goes into recycled magnets. */
const POWDER_DAYS = 5

/** Hydrogen breaks the magnets up in place; the powder is sieved from coatings, steel and copper. */
const process = (
  shop: Shop,
  run: string,
  { inputs, posted, startedAt }: { inputs: readonly Taken[]; posted: readonly Taken[]; startedAt: number },
): void => {
  const charge = mixed(...inputs.map(({ matter }) => matter))
  // Of the iron only the alloy's own goes with the powder; a rotor's steel stays on the sieve.
  const alloyIron = Math.min(1, ((gramsIn(charge, 'B') / 0.0102) * 0.665) / gramsIn(charge, 'Fe'))
  const alloy = extracted(charge, {
    ...rareEarthParts(1),
    Fe: alloyIron,
    B: 1,
    Co: 1,
    Al: 0.9,
    Cu: 0.08,
    Ga: 1,
    Ni: 0.15,
    O: 0.6,
    C: 0.3,
  })
  const powder = drawn(alloy, YIELD * shop.dice.between(0.985, 1.01))
  const hydrogen = massOf(powder) * HYDROGEN
  pour(powder, matterOf({ H: hydrogen }))
  const { fields, lots } = runOf(shop, {
    run,
    startedAt,
    equipment: HPMS,
    inputs,
    posted,
    products: [
      {
        id: shop.id('RP'),
        material: 'recycled_powder',
        matter: powder,
        programme: 'recycled',
        stated: 'element',
      },
      {
        id: shop.id('SV'),
        material: 'residue',
        matter: mixed(charge, alloy),
        programme: 'recycled',
        stated: 'element',
      },
    ],
    uptake: { hydrogen },
  })
  shop.post('ScrapRecycled', { ...fields, route: 'short_loop', source: { system: 'MTP-MES', document: run } })
  for (const lot of lots) shop.stock.put(lot)
}

/** Twice a day a vessel is filled: of the consumers' magnets and of the factories', whichever waited longest. */
export const openShortLoop = (shop: Shop, magnetShop: Shop, transport: Transport): void => {
  const { plan } = shop
  const habit = dice(plan.seed, `${shop.area} in parts`)
  const start = (): void => {
    const powder = shop.stock.grams('recycled_powder') + magnetShop.stock.grams('recycled_powder')
    if (powder > POWDER_DAYS * needsOf(plan, 'FTW', 'recycled').powder) return
    const of = (material: MaterialCode, grams: number): Taken[] =>
      takeUpTo(shop, shop.stock.lots(material), grams)
    const inputs = [
      ...of('eol_magnet', plan.rate(RATES.postConsumerMagnets) * 0.5),
      ...of('eol_product', plan.rate(RATES.postConsumerMagnets) * 0.8),
      ...of('industrial_scrap', plan.rate(RATES.preConsumerScrap) * 0.48),
    ]
    if (inputs.length === 0) return
    const startedAt = shop.agenda.now()
    const run = `HP-${shop.number('HP')}`
    const ongoing = {
      process: 'ScrapRecycled',
      run,
      equipment: HPMS,
      charge: inputs,
      length: VESSEL,
    } as const
    const posted = isPostedInParts(habit) ? postInParts(shop, ongoing) : []
    shop.later(VESSEL, () => process(shop, run, { inputs, posted, startedAt }))
  }
  for (const hour of [12, 22]) shop.daily(hour * HOUR, start)
  shop.daily(
    8.5 * HOUR,
    () =>
      transport.send(
        shop,
        'FTW-MG',
        shop.stock.lots('recycled_powder').map((lot) => takeAll(shop, lot)),
      ),
    2,
    1,
  )
}
