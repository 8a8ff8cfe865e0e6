import { DAY, HOUR, MINUTE } from '../../clock/time.ts'
import { inside, metalFacts, rareEarthFacts } from '../../model/facts.ts'
import { gradesFor } from '../../model/grades.ts'
import { heatOf, type Needs, needsOf } from '../../model/needs.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import { matterOf } from '../../physics/matter.ts'
import { writeOffEmpties } from '../empties.ts'
import { flakeBayOf } from '../magnet/blend.ts'
import { declareOpening } from '../opening.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll } from '../take.ts'
import type { Transport } from '../transport.ts'
import { chargeFor } from './charge.ts'
import { pourHeat } from './heat.ts'

const HEAT = 3 * HOUR
/** More heats than are needed, so that a missed one is made up for. */
const SPARE = 1.3
const PROGRAMMES = ['defence', 'general'] as const

/** Strip casting: heats of each programme in furnaces of its own, one grade a day. */
export const openCaster = (shop: Shop, plant: MagnetPlant, magnetShop: Shop, transport: Transport): void => {
  const { plan } = shop
  shop.onFirstDay(() => declareCaster(shop, plant))
  for (const [bay, programme] of PROGRAMMES.entries()) {
    const needs = needsOf(plan, plant, programme)
    const heats = Math.ceil((needs.charge * SPARE) / heatOf(plan)) + 1
    const grades = gradesFor(programme)
    let lining = shop.dice.whole(3, 40)
    let turn = shop.dice.whole(0, 10)
    const start = (): void => {
      const onHand =
        shop.stock.grams('alloy_flake', { programme }) + magnetShop.stock.grams('alloy_flake', { programme })
      const grade = grades[Math.floor(turn / Math.max(1, Math.floor(heats / 2))) % grades.length]
      if (grade === undefined || onHand > flakeBayOf(plan, needs)) return
      const charge = chargeFor(shop, grade, heatOf(plan) * shop.dice.between(0.98, 1.02))
      if (charge === null) return
      turn += 1
      lining = lining >= 60 ? 1 : lining + 1
      const startedAt = shop.agenda.now()
      const lined = lining
      const furnace = `VIM-${bay * 10 + 1 + (turn % Math.max(1, Math.ceil(heats / 7)))}`
      shop.later(HEAT, () => pourHeat(shop, furnace, lined, grade, charge, startedAt))
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

/** A day's flake and a day's metals of each programme. Of the general flake nobody wrote down which boron it is made with. */
const declareCaster = (shop: Shop, plant: MagnetPlant): void => {
  const { plan } = shop
  for (const programme of PROGRAMMES) {
    const needs = needsOf(plan, plant, programme)
    const grade = gradesFor(programme)[0]
    if (grade === undefined || needs.charge === 0) continue
    const { ndpr, Dy, B, Co, Cu, Al, Ga } = grade.parts
    const grams = needs.flake * 0.5
    const iron = 1 - ndpr - Dy - B - Co - Cu - Al - Ga
    const flake = matterOf({
      Nd: ndpr * 0.745 * grams,
      Pr: ndpr * 0.255 * grams,
      Dy: Dy * grams,
      Fe: iron * grams,
      B: B * grams,
      Co: Co * grams,
      Cu: Cu * grams,
      Al: Al * grams,
      Ga: Ga * grams,
    })
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
    declareOpening(
      shop,
      [
        {
          id: shop.id('OB'),
          material: 'alloy_flake',
          matter: flake,
          programme,
          grade: grade.code,
          stated: 'element',
          place: 'Flake bay',
        },
      ],
      [...nd, ...dy, ...fe, ...boron, alloyed],
    )
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
}
