import { rareEarthFacts } from '../../model/facts.ts'
import { RATES } from '../../model/rates.ts'
import { writeOffEmpties } from '../empties.ts'
import { declareOpening } from '../opening.ts'
import type { Shop } from '../shop.ts'
import type { Transport } from '../transport.ts'
import { disposeResidue } from '../waste.ts'
import { oldMagnets, openCollection } from './collection.ts'
import { openLongLoop } from './long-loop.ts'
import { openShortLoop } from './short-loop.ts'

/** Mountain Pass, recycling: used electronics and industrial scrap by the short loop, the chain's own returns by the long one. */
export const openRecycling = (shop: Shop, magnetShop: Shop, transport: Transport): void => {
  shop.onFirstDay(() => {
    const { plan, dice } = shop
    declareOpening(
      shop,
      [
        {
          id: shop.id('OB'),
          material: 'eol_magnet',
          matter: oldMagnets(plan.rate(RATES.postConsumerMagnets), dice),
          programme: 'recycled',
          stated: 'element',
          place: 'Sorting hall',
        },
      ],
      rareEarthFacts(['Nd', 'Pr', 'Dy'], { mined: 'unknown', separated: 'unknown', reduced: 'unknown' }),
    )
  })
  openCollection(shop)
  openShortLoop(shop, magnetShop, transport)
  openLongLoop(shop, transport)
  disposeResidue(shop, 'hazardous', 5)
  writeOffEmpties(shop)
}
