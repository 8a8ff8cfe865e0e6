import { HOUR } from '../../clock/time.ts'
import { heatOf, magnetPlantsOf, needsOf } from '../../model/needs.ts'
import type { Programme } from '../../model/programme.ts'
import { extracted, gramsIn, massOf, mixed, pour } from '../../physics/matter.ts'
import { ICP, sample } from '../laboratory.ts'
import type { Lot, Taken } from '../lot.ts'
import { runOf } from '../run.ts'
import type { Shop } from '../shop.ts'
import { takePart, takeUpTo } from '../take.ts'

const YIELD = 0.955
/** Dysprosium-iron is 80 % dysprosium. */
const IRON_PER_DYSPROSIUM = 0.25

/** Calciothermic reduction: the oxide gives its metal, calcium takes the oxygen into the slag. Iron is charged where an alloy is wanted. */
const reduce = (
  shop: Shop,
  {
    element,
    oxide,
    iron,
    programme,
    startedAt,
  }: {
    readonly element: 'Dy' | 'Tb'
    readonly oxide: readonly Taken[]
    readonly iron: readonly Taken[]
    readonly programme: Programme
    readonly startedAt: number
  },
): void => {
  const charge = mixed(...oxide.map(({ matter }) => matter))
  const metal = extracted(charge, { [element]: YIELD })
  const calcium = gramsIn(charge, 'O') * (40.078 / 15.999)
  for (const { matter } of iron) pour(metal, matter)
  const run = `CR-${shop.number('run')}`
  const { fields, lots } = runOf(shop, {
    run,
    startedAt,
    equipment: 'RED-1',
    inputs: [...oxide, ...iron],
    products: [
      {
        id: shop.id(element === 'Dy' ? 'DYFE' : 'TBM'),
        material: element === 'Dy' ? 'dyfe_alloy' : 'tb_metal',
        matter: metal,
        programme,
      },
    ],
    losses: { slag: massOf(charge) + calcium },
    uptake: { reagent: calcium },
  })
  shop.post('MetalReduced', {
    ...fields,
    method: 'calciothermic',
    source: { system: 'FTW-MES', document: run },
  })
  for (const lot of lots) {
    shop.stock.put(lot)
    sample(shop, lot, ICP)
  }
}

type Batch = { readonly element: 'Dy' | 'Tb'; readonly programme: Programme; readonly grams: number }

/** The general programme may also use what defence has more than enough of. */
const oxideFor = (shop: Shop, { element, programme, grams }: Batch): Lot[] => {
  const material = element === 'Dy' ? 'dy_oxide' : 'tb_oxide'
  const own = shop.stock.lots(material, { programme })
  const isSpare = programme === 'general' && shop.stock.grams(material, { programme: 'defence' }) > 2 * grams
  return isSpare ? [...own, ...shop.stock.lots(material, { programme: 'defence' })] : own
}

/** Dysprosium-iron that may stand here and at the casters: days of use, and always enough for the next heats. */
const isWanted = (shop: Shop, casters: readonly Shop[], { element, programme }: Batch): boolean => {
  if (element === 'Tb') return true
  const onHand = [shop, ...casters].reduce(
    (sum, { stock }) => sum + stock.grams('dyfe_alloy', { programme }),
    0,
  )
  const charge = magnetPlantsOf(shop.plan).reduce(
    (sum, plant) => sum + needsOf(shop.plan, plant, programme).charge,
    0,
  )
  return onHand < Math.max(charge * MEAN_DYSPROSIUM * 6, heatOf(shop.plan) * MEAN_DYSPROSIUM * 4)
}
const MEAN_DYSPROSIUM = 0.011

const start = (shop: Shop, casters: readonly Shop[], batch: Batch): void => {
  if (!isWanted(shop, casters, batch)) return
  const { element, programme, grams } = batch
  const lots = oxideFor(shop, batch)
  const has = lots.reduce((sum, lot) => sum + massOf(lot.matter), 0)
  const ironLot = shop.stock.lots('iron', { programme }).find((lot) => lot.label > grams)
  if (has < grams / 4 || (element === 'Dy' && ironLot === undefined)) return
  const oxide = takeUpTo(shop, lots, grams)
  const metal = oxide.reduce((sum, { matter }) => sum + gramsIn(matter, element), 0) * YIELD
  const iron =
    element === 'Dy' && ironLot !== undefined ? [takePart(shop, ironLot, metal * IRON_PER_DYSPROSIUM)] : []
  const startedAt = shop.agenda.now()
  shop.later(9 * HOUR, () => reduce(shop, { element, oxide, iron, programme, startedAt }))
}

/** Every other day some dysprosium oxide becomes dysprosium-iron; every fourth, terbium oxide becomes metal. */
export const openHeavies = (shop: Shop, casters: readonly Shop[]): void => {
  const grams = shop.plan.vessel(60_000) * Math.max(1, shop.plan.scale)
  for (const programme of ['defence', 'general'] as const) {
    const size = programme === 'defence' ? grams / 2 : grams
    shop.daily(7 * HOUR, () => start(shop, casters, { element: 'Dy', programme, grams: size }), 2)
    shop.daily(8 * HOUR, () => start(shop, casters, { element: 'Tb', programme, grams: size / 4 }), 4, 1)
  }
}
