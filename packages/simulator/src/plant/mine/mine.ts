import { inside, rareEarthFacts } from '../../model/facts.ts'
import { RATES } from '../../model/rates.ts'
import { matterOf, mixed } from '../../physics/matter.ts'
import { concentrate, ore } from '../../physics/ores.ts'
import { writeOffEmpties } from '../empties.ts'
import { declareOpening } from '../opening.ts'
import type { Shop } from '../shop.ts'
import type { Transport } from '../transport.ts'
import { openConcentrator } from './concentrator.ts'
import { openExtraction } from './extraction.ts'
import { openYard } from './yard.ts'

const OWN = ['La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'] as const

/** Mountain Pass, mine and concentrator: ore off the benches, a pile, a shift's run of the mill, a yard of concentrate. */
export const openMine = (shop: Shop, transport: Transport): void => {
  shop.onFirstDay(() => declarePile(shop))
  openExtraction(shop)
  openConcentrator(shop)
  openYard(shop, transport)
  writeOffEmpties(shop)
}

const declarePile = (shop: Shop): void => {
  const { plan, dice } = shop
  const pile = Array.from({ length: 3 }, (_, index) => {
    const dry = plan.rate(RATES.ore) * 0.7
    return {
      id: shop.id('OB'),
      material: 'ore',
      matter: mixed(ore(dry, 'bastnaesite', dice), matterOf({ water: dry * 0.035 })),
      programme: 'defence',
      basis: 'wet',
      stated: 'oxide',
      place: `Pile B${index + 1}`,
    } as const
  })
  const yard = Array.from({ length: 4 }, (_, index) => ({
    id: shop.id('OB'),
    material: 'concentrate' as const,
    matter: concentrate(plan.rate(RATES.concentrateToRefinery) * 1.5, dice.between(0.59, 0.61)),
    programme: 'defence' as const,
    basis: 'dry' as const,
    stated: 'oxide' as const,
    place: `Yard ${index + 1}`,
  }))
  const ownOre = rareEarthFacts(OWN, { mined: inside('US'), separated: inside('US') }, 'identity_preserved')
  declareOpening(shop, [...pile, ...yard], ownOre)
}
