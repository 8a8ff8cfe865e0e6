import { HOUR } from '../../clock/time.ts'
import { drawn, type Matter, massOf, matterOf, mixed, pour } from '../../physics/matter.ts'
import { runOf } from '../run.ts'
import { type Blend, blend, blendOf } from './blend.ts'
import { batches, type MagnetLine } from './line.ts'

const MILLING = 8 * HOUR
const POWDER_DAYS = 0.9

/** Hydrogen that stays after degassing, oxygen picked up, lubricant: parts of the charge. */
const HYDROGEN = 0.0012
const OXYGEN = 0.001
const LUBRICANT = 0.0012

const mill = ({ shop, plant, programme }: MagnetLine, { grade, inputs }: Blend, startedAt: number): void => {
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
    source: { system: `${plant}-MES`, document: run },
  })
  for (const lot of lots) shop.stock.put(lot)
}

/** Hydrogen decrepitation and jet milling: a blend of two heats or so. */
export const openMilling = (line: MagnetLine): void => {
  const { shop, programme, needs } = line
  batches(shop, needs.powder, blendOf(shop.plan), { perBatch: 1.3 }, () => {
    if (shop.stock.grams('powder', { programme }) > POWDER_DAYS * needs.powder) return
    const blended = blend(line)
    if (blended === null) return
    const startedAt = shop.agenda.now()
    shop.later(MILLING, () => mill(line, blended, startedAt))
  })
}
