import { HOUR } from '../../clock/time.ts'
import { gradesFor } from '../../model/grades.ts'
import { RECYCLED_IN_GENERAL } from '../../model/needs.ts'
import { drawn, type Matter, massOf, matterOf, mixed, pour } from '../../physics/matter.ts'
import type { Taken } from '../lot.ts'
import { runOf } from '../run.ts'
import { takeUpTo } from '../take.ts'
import { batches, type MagnetLine } from './line.ts'

const NOMINAL_BLEND = 320_000
const MILL = 3_000_000
const MILLING = 8 * HOUR
const POWDER_DAYS = 0.9

/** Hydrogen that stays after degassing, oxygen picked up, lubricant: parts of the charge. */
const HYDROGEN = 0.0012
const OXYGEN = 0.001
const LUBRICANT = 0.0012

const mill = (line: MagnetLine, grade: string, inputs: readonly Taken[], startedAt: number): void => {
  const { shop, programme } = line
  const powder: Matter = mixed(...inputs.map(({ matter }) => matter))
  const charge = massOf(powder)
  const uptake = { hydrogen: charge * HYDROGEN, oxygen: charge * OXYGEN, reagent: charge * LUBRICANT }
  pour(powder, matterOf({ H: uptake.hydrogen, O: uptake.oxygen, C: uptake.reagent }))
  const ultrafines = drawn(powder, shop.dice.between(0.009, 0.017))
  const dust = drawn(powder, shop.dice.between(0.002, 0.004))
  const run = `JM-${shop.number('JM')}`
  const { fields, lots } = runOf(
    shop,
    {
      run,
      startedAt,
      equipment: `JM-${programme.slice(0, 1).toUpperCase()}`,
      inputs,
      products: [
        { id: shop.id('PW'), material: 'powder', matter: powder, programme, grade },
        { id: shop.id('UF'), material: 'ultrafines', matter: ultrafines, programme, grade },
      ],
      losses: { dust: massOf(dust) },
      uptake,
    },
    { closes: true },
  )
  shop.post('PowderMilled', {
    ...fields,
    medianMicrometresTimes10: shop.dice.whole(28, 44),
    source: { system: `${line.plant}-MES`, document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
}

/** The flake of one grade, or recycled powder alone; null while there is too little. */
const blend = (
  line: MagnetLine,
  grams: number,
): { readonly grade: string; readonly inputs: Taken[] } | null => {
  const { shop, programme, plant } = line
  const recycled = shop.stock.lots('recycled_powder')
  if (programme === 'recycled') {
    const grade = gradesFor(programme)[0]?.code
    if (grade === undefined || shop.stock.grams('recycled_powder') < grams) return null
    return { grade, inputs: takeUpTo(shop, recycled, grams) }
  }
  const isBlended = programme === 'general' && plant === 'FTW'
  const extra = isBlended ? Math.min(grams * RECYCLED_IN_GENERAL, shop.stock.grams('recycled_powder')) : 0
  for (const { code: grade } of shop.stock
    .lots('alloy_flake', { programme })
    .map((lot) => ({ code: lot.grade }))) {
    if (grade === undefined || shop.stock.grams('alloy_flake', { programme, grade }) < (grams - extra) * 0.75)
      continue
    const flake = takeUpTo(shop, shop.stock.lots('alloy_flake', { programme, grade }), grams - extra)
    return { grade, inputs: extra < 1 ? flake : [...flake, ...takeUpTo(shop, recycled.reverse(), extra)] }
  }
  return null
}

/** Hydrogen decrepitation and jet milling: a blend of two heats or so; general blends take some recycled powder in. */
export const openMilling = (line: MagnetLine): void => {
  const { shop, programme, needs } = line
  const size = shop.plan.lot(NOMINAL_BLEND, MILL)
  batches(shop, needs.powder, size, () => {
    if (shop.stock.grams('powder', { programme }) > POWDER_DAYS * needs.powder) return
    const blended = blend(line, size)
    if (blended === null) return
    const startedAt = shop.agenda.now()
    shop.later(MILLING, () => mill(line, blended.grade, blended.inputs, startedAt))
  })
}
