import { DAY, HOUR, MINUTE } from '../../clock/time.ts'
import { inside, metalFacts, rareEarthFacts } from '../../model/facts.ts'
import { type Grade, gradesFor } from '../../model/grades.ts'
import { heatOf, type Needs, needsOf } from '../../model/needs.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import { type Matter, matterOf } from '../../physics/matter.ts'
import { dice } from '../../prng/dice.ts'
import { writeOffEmpties } from '../empties.ts'
import { flakeBayOf } from '../magnet/blend.ts'
import { declareOpening } from '../opening.ts'
import { isPostedInParts, postInParts } from '../parts.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Transport } from '../transport.ts'
import { chargeFor } from './charge.ts'
import { type Furnaces, furnacesOf } from './furnace.ts'
import { pourHeat } from './heat.ts'

const HEAT = 3 * HOUR
/** More heats than are needed, so that a missed one is made up for. */
const SPARE = 1.3
const PROGRAMMES = ['defence', 'general'] as const

/** Strip casting: heats of each programme in furnaces of its own, one grade a day. */
export const openCaster = (shop: Shop, plant: MagnetPlant, magnetShop: Shop, transport: Transport): void => {
  const { plan } = shop
  for (const [bay, programme] of PROGRAMMES.entries()) {
    const needs = needsOf(plan, plant, programme)
    const heats = Math.ceil((needs.charge * SPARE) / heatOf(plan)) + 1
    const grades = gradesFor(programme)
    const furnaces = furnacesOf(shop, programme)
    shop.onFirstDay(() => declareCaster(shop, plant, programme, furnaces))
    const habit = dice(plan.seed, `${shop.area} ${programme} in parts`)
    let turn = shop.dice.whole(0, 10)
    const start = (): void => {
      const onHand =
        shop.stock.grams('alloy_flake', { programme }) + magnetShop.stock.grams('alloy_flake', { programme })
      const grade = grades[Math.floor(turn / Math.max(1, Math.floor(heats / 2))) % grades.length]
      if (grade === undefined || onHand > flakeBayOf(plan, needs)) return
      const charge = chargeFor(shop, grade, heatOf(plan) * shop.dice.between(0.98, 1.02))
      if (charge === null) return
      turn += 1
      const furnace = furnaces.next()
      furnace.isBusy = true
      furnace.heats += 1
      const startedAt = shop.agenda.now()
      const heat = shop.number('')
      const posted = isPostedInParts(habit)
        ? postInParts(shop, {
            process: 'AlloyFlaked',
            run: heat,
            equipment: furnace.name,
            charge,
            length: HEAT,
          })
        : []
      shop.later(HEAT, () => pourHeat(shop, { heat, furnace, grade, charge, posted, startedAt }))
    }
    for (let heat = 0; heat < heats; heat += 1)
      shop.daily(Math.round((DAY / heats) * (heat + 0.3 + 0.4 * bay)) % DAY, start)
    buyMetals(shop, programme, needs)
  }
  for (const hour of [2, 10, 18])
    shop.daily(hour * HOUR + 15 * MINUTE, () =>
      transport.send(
        shop,
        magnetShop.area,
        shop.stock.lots('alloy_flake').map((lot) => takeAll(shop, lot)),
      ),
    )
  writeOffEmpties(shop)
}

/** What a heat takes of each bought metal, by its charge, and the days of use that are kept. */
const BOUGHT = [
  ['iron', 0.64, 2],
  ['ferroboron', 0.05, 2],
  ['cobalt', 0.009, 3],
  ['copper', 0.0015, 3],
  ['aluminium', 0.003, 3],
  ['gallium', 0.0025, 3],
  ['dy_metal', 0.007, 2],
] as const
/** Dysprosium of the richest grade, by the mean of all. */
const RICHEST = 2.6

const buyMetals = (shop: Shop, programme: (typeof PROGRAMMES)[number], { charge }: Needs): void => {
  for (const [material, part, days] of BOUGHT) {
    const aHeat = heatOf(shop.plan) * part * (material === 'dy_metal' ? RICHEST : 1.2)
    keepSupplied(shop, material, programme, { gramsADay: charge * part, days, least: aHeat })
  }
}

/** Half a day's flake and a day's metal, and what stuck in the crucibles. Of the general flake nobody wrote down which boron it is made with. */
const declareCaster = (
  shop: Shop,
  plant: MagnetPlant,
  programme: (typeof PROGRAMMES)[number],
  furnaces: Furnaces,
): void => {
  const { plan } = shop
  const needs = needsOf(plan, plant, programme)
  const grade = gradesFor(programme)[0]
  if (grade === undefined || needs.charge === 0) return
  const nd = rareEarthFacts(['Nd', 'Pr'], {
    mined: inside('US'),
    separated: inside('US'),
    reduced: inside('US'),
  })
  const dy = rareEarthFacts(['Dy'], { mined: inside('AU'), separated: inside('MY'), reduced: inside('US') })
  const fe = metalFacts(['Fe'], inside('US'), inside('US'))
  const boron = metalFacts(['B'], programme === 'defence' ? inside('TR') : 'unknown', inside('TR'))
  const alloyed = {
    elements: ['Nd', 'Fe', 'B'] as const,
    stages: ['alloy_melt'] as const,
    origin: inside('US'),
    custody: 'segregated' as const,
  }
  const facts = [...nd, ...dy, ...fe, ...boron, alloyed]
  const flake = {
    id: shop.id('OB'),
    material: 'alloy_flake',
    matter: alloyOf(grade, needs.flake * 0.5),
    programme,
    grade: grade.code,
    stated: 'element',
    place: 'Flake bay',
  } as const
  declareOpening(shop, [flake], facts)
  furnaces.declare(1, () => alloyOf(grade, heatOf(plan) * shop.dice.between(0.011, 0.018)), facts)
  const metal = needs.ndprMetal * 0.5
  declareOpening(
    shop,
    [0, 1].map(() => ({
      id: shop.id('OB'),
      material: 'ndpr_metal' as const,
      matter: matterOf({ Nd: metal * 0.742, Pr: metal * 0.255, Fe: metal * 0.003 }),
      programme,
      stated: 'element' as const,
      place: 'Metal cage',
    })),
    nd,
  )
}

/** Alloy of a grade, to its recipe. */
const alloyOf = ({ parts }: Grade, grams: number): Matter => {
  const { ndpr, Dy, B, Co, Cu, Al, Ga } = parts
  const Fe = 1 - ndpr - Dy - B - Co - Cu - Al - Ga
  const all = { Nd: ndpr * 0.745, Pr: ndpr * 0.255, Dy, Fe, B, Co, Cu, Al, Ga }
  return matterOf(Object.fromEntries(Object.entries(all).map(([element, part]) => [element, part * grams])))
}
