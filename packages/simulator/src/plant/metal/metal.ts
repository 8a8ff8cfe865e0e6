import { HOUR } from '../../clock/time.ts'
import { inside, rareEarthFacts, type StatedFact } from '../../model/facts.ts'
import { magnetPlantsOf, ndprMetalADay, ndprOxideADay, needsOf } from '../../model/needs.ts'
import type { MagnetPlant } from '../../model/plan.ts'
import type { Programme } from '../../model/programme.ts'
import { matterOf, mixed, oxides } from '../../physics/matter.ts'
import type { Birth } from '../birth.ts'
import { writeOffEmpties } from '../empties.ts'
import { declareOpening } from '../opening.ts'
import { charge } from '../pool-acts.ts'
import { keepSupplied } from '../purchasing.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'
import type { Transport } from '../transport.ts'
import { openVessel } from '../vessel.ts'
import { bathOf, type Line, openLine } from './cells.ts'
import { openHeavies } from './heavies.ts'

const TAPS_A_DAY = 4
/** More than is needed, so that a missed tap is made up for. */
const SPARE = 1.15

/** Lines: one for defence, on clean bath; the general ones started on bought fluorides. */
const linesOf = (shop: Shop): Line[] => {
  const { plan } = shop
  const general = Math.max(2, Math.round(plan.scale * 2))
  const line = (name: string, programme: Programme, count: number): Line => ({
    name,
    cells: Array.from({ length: 6 }, (_, cell) => `${name}-C${String(cell + 1).padStart(2, '0')}`),
    programme,
    holdUp: (ndprMetalADay(plan, programme) / count) * 1.6,
    bath: openVessel(shop, `FTW-MM-CELL-${name}`, 'cell_bath', 'as_weighed'),
    isTapping: false,
    taps: 0,
  })
  return [
    line('D1', 'defence', 1),
    ...Array.from({ length: general }, (_, index) => line(`G${index + 1}`, 'general', general)),
  ]
}

/** Fort Worth, metal making: electrolysis lines for NdPr, a reduction furnace for the heavies. */
export const openMetalShop = (
  shop: Shop,
  casters: ReadonlyMap<MagnetPlant, Shop>,
  transport: Transport,
): void => {
  const { plan } = shop
  const lines = linesOf(shop)
  shop.onFirstDay(() => declareMetalShop(shop, lines))
  for (const line of lines) {
    const count = lines.filter(({ programme }) => programme === line.programme).length
    const metalATap = (ndprMetalADay(plan, line.programme) * SPARE) / (TAPS_A_DAY * count)
    const onHand = () =>
      [shop, ...casters.values()].reduce(
        (sum, { stock }) => sum + stock.grams('ndpr_metal', { programme: line.programme }),
        0,
      )
    openLine(shop, line, metalATap, onHand)
  }
  openHeavies(shop, [...casters.values()])
  keepSupplied(shop, 'iron', 'defence', { gramsADay: plan.rate(6_000) })
  keepSupplied(shop, 'iron', 'general', { gramsADay: plan.rate(8_000) })
  keepSupplied(shop, 'dy_oxide', 'general', { gramsADay: plan.rate(12_000), days: 2 })
  keepSupplied(shop, 'tb_oxide', 'general', { gramsADay: plan.rate(600), days: 4 })
  keepSupplied(shop, 'dy_oxide', 'defence', { gramsADay: plan.rate(6_000), days: 2 })
  for (const hour of [6, 18]) shop.daily(hour * HOUR, () => sendMetal(shop, casters, transport))
  shop.daily(9 * HOUR, () => sendSlag(shop, transport), 7, 4)
  writeOffEmpties(shop)
}

/** Twice a day each caster gets its part of the metal; dysprosium and terbium go where they are used. */
const sendMetal = (shop: Shop, casters: ReadonlyMap<MagnetPlant, Shop>, transport: Transport): void => {
  const plants = magnetPlantsOf(shop.plan)
  for (const [index, plant] of plants.entries()) {
    const isLast = index === plants.length - 1
    const goods = (['defence', 'general'] as const).flatMap((programme) => {
      const total = ndprMetalADay(shop.plan, programme)
      const part = needsOf(shop.plan, plant, programme).ndprMetal / (total || 1)
      const lots = shop.stock.lots('ndpr_metal', { programme })
      const count = isLast ? lots.length : Math.round(lots.length * part)
      const heavy = isLast || plant === 'FTW' ? shop.stock.lots('dyfe_alloy', { programme }) : []
      return [...lots.slice(0, count), ...heavy.slice(0, isLast ? heavy.length : Math.ceil(heavy.length / 2))]
    })
    const caster = casters.get(plant)
    if (caster !== undefined)
      transport.send(
        shop,
        caster.area,
        goods.map((lot) => takeAll(shop, lot)),
      )
  }
  const terbium = shop.stock.lots('tb_metal').map((lot) => takeAll(shop, lot))
  transport.send(shop, 'FTW-MG', terbium)
}

/** Slag still holds rare earths: back to Mountain Pass. */
const sendSlag = (shop: Shop, transport: Transport): void =>
  transport.send(shop, 'MTP-RC', takeUpTo(shop, shop.stock.lots('cell_slag'), Infinity))

const declareMetalShop = (shop: Shop, lines: readonly Line[]): void => {
  const { plan } = shop
  const ownMetal = (programme: Programme, index: number): Birth => {
    const grams = (ndprMetalADay(plan, programme) * 0.9) / 3
    return {
      id: shop.id('OB'),
      material: 'ndpr_metal',
      matter: matterOf({ Nd: grams * 0.742, Pr: grams * 0.255, Fe: grams * 0.002, C: grams * 0.001 }),
      programme,
      stated: 'element',
      place: `Metal store ${index + 1}`,
    }
  }
  const ownOxide = (programme: Programme): Birth => {
    const grams = ndprOxideADay(plan, programme) * 1.25
    return {
      id: shop.id('OB'),
      material: 'ndpr_oxide',
      matter: mixed(
        oxides({ Nd2O3: grams * 0.738, Pr6O11: grams * 0.259 }),
        matterOf({ other: grams * 0.003 }),
      ),
      programme,
      basis: 'calcined',
      stated: 'oxide',
      place: 'Oxide bay',
    }
  }
  const bath = (line: Line): Birth => ({
    id: shop.id('BA'),
    material: 'cell_bath',
    matter: bathOf(line.holdUp),
    programme: line.programme,
    stated: 'element',
    place: `Line ${line.name}`,
  })
  const programmes = ['defence', 'general'] as const
  const here = rareEarthFacts(
    ['Nd', 'Pr'],
    { mined: inside('US'), separated: inside('US'), reduced: inside('US') },
    'identity_preserved',
  )
  const stands = programmes.flatMap((programme) => [
    ...[0, 1, 2].map((index) => ownMetal(programme, index)),
    ownOxide(programme),
    ownOxide(programme),
  ])
  declareOpening(shop, stands, here)
  const fill = (filled: readonly Line[], facts: readonly StatedFact[]): void => {
    const lots = declareOpening(shop, filled.map(bath), facts)
    for (const [index, line] of filled.entries()) charge(shop, line.bath, lots.slice(index, index + 1))
  }
  fill(
    lines.filter(({ programme }) => programme === 'defence'),
    here,
  )
  // The general lines were started on fluorides bought from abroad.
  fill(
    lines.filter(({ programme }) => programme === 'general'),
    rareEarthFacts(['Nd', 'Pr'], { mined: inside('CN'), separated: inside('CN') }),
  )
}
