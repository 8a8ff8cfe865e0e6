import { RATES } from '../../model/rates.ts'
import { matterOf, mixed } from '../../physics/matter.ts'
import { concentrate, ore } from '../../physics/ores.ts'
import type { Birth } from '../birth.ts'
import { writeOffEmpties } from '../empties.ts'
import { declareOpening } from '../opening.ts'
import type { Shop } from '../shop.ts'
import type { Transport } from '../transport.ts'
import { openBeds } from './beds.ts'
import { openConcentrator } from './concentrator.ts'
import { openExtraction } from './extraction.ts'
import { OWN_ORE } from './own-ore.ts'
import { openYard } from './yard.ts'

/** Mountain Pass, mine and concentrator: ore off the benches, blending beds, a shift's run of the mill, a yard of concentrate. */
export const openMine = (shop: Shop, transport: Transport): void => {
  const beds = openBeds(shop, openingOre(shop))
  shop.onFirstDay(() => declareYard(shop))
  openExtraction(shop, beds)
  openConcentrator(shop, beds)
  openYard(shop, transport)
  writeOffEmpties(shop)
}

/** Some days of ore, in parts of a day: what the mill is fed from is nearly bare, the other bed half built. */
const openingOre =
  (shop: Shop) =>
  (days: number): Birth => {
    const dry = shop.plan.rate(RATES.ore) * days
    return {
      id: shop.id('OB'),
      material: 'ore',
      matter: mixed(ore(dry, 'bastnaesite', shop.dice), matterOf({ water: dry * 0.035 })),
      programme: 'defence',
      basis: 'wet',
      stated: 'oxide',
      place: 'Blending beds',
    }
  }

const declareYard = (shop: Shop): void => {
  const { plan, dice } = shop
  const yard = Array.from({ length: 4 }, (_, index) => ({
    id: shop.id('OB'),
    material: 'concentrate' as const,
    matter: concentrate(plan.rate(RATES.concentrateToRefinery) * 1.5, dice.between(0.59, 0.61)),
    programme: 'defence' as const,
    basis: 'dry' as const,
    stated: 'oxide' as const,
    place: `Yard ${index + 1}`,
  }))
  declareOpening(shop, yard, OWN_ORE)
}
