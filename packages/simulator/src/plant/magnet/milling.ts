import { HOUR } from '../../clock/time.ts'
import type { Programme } from '../../model/programme.ts'
import { drawn, type Matter, massOf, matterOf, mixed, nothing, pour } from '../../physics/matter.ts'
import { type Clearing, charge } from '../pool-acts.ts'
import { runOf, type Used } from '../run.ts'
import { contentOf, openVessel, type Vessel } from '../vessel.ts'
import { type Blend, blend, blendOf } from './blend.ts'
import { batches, type MagnetLine } from './line.ts'
import { declarePowder } from './opening-powder.ts'

const MILLING = 8 * HOUR
const POWDER_DAYS = 0.9

/** Hydrogen that stays after degassing, oxygen picked up, lubricant: parts of the charge. */
const HYDROGEN = 0.0012
const OXYGEN = 0.001
const LUBRICANT = 0.0012

/** A jet mill, and how often it has run. */
type Mill = { readonly vessel: Vessel; runs: number }
/** The mills of those who are asked for proof are opened, brushed out and swabbed after so many runs. */
const CLEANED_EVERY = 6
const CLEANED: Clearing = {
  method: 'opened, brushed out, nozzles and classifier swabbed',
  residue: 0,
  uncertainty: 2,
  limit: 10,
}
/** What a mill holds, by the blends that it takes, and how much that changes. */
const HELD = 0.012
const milled = (
  { shop, plant, programme }: MagnetLine,
  mill: Mill,
  { grade, inputs }: Blend,
  startedAt: number,
): void => {
  const charged = mixed(...inputs.map(({ matter }) => matter))
  const chargedGrams = massOf(charged)
  const powder: Matter = mixed(contentOf(mill.vessel), charged)
  const uptake = {
    hydrogen: chargedGrams * HYDROGEN,
    oxygen: chargedGrams * OXYGEN,
    reagent: chargedGrams * LUBRICANT,
  }
  pour(powder, matterOf({ H: uptake.hydrogen, O: uptake.oxygen, C: uptake.reagent }))
  const ultrafines = drawn(powder, shop.dice.between(0.009, 0.017))
  const dust = drawn(powder, shop.dice.between(0.002, 0.004))
  const held = drawn(powder, (blendOf(shop.plan) * HELD * shop.dice.between(0.98, 1.02)) / massOf(powder))
  mill.runs += 1
  const isCleaned = programme !== 'general' && mill.runs % CLEANED_EVERY === 0
  if (isCleaned) pour(ultrafines, held)
  const run = `JM-${shop.number('JM')}`
  const { fields, lots, papers } = runOf(
    shop,
    {
      run,
      startedAt,
      equipment: mill.vessel.pool,
      inputs,
      products: [
        { id: shop.id('PW'), material: 'powder', matter: powder, programme, grade },
        { id: shop.id('UF'), material: 'ultrafines', matter: ultrafines, programme, grade },
      ],
      losses: { dust: massOf(dust) },
      uptake,
      uses: [
        isCleaned
          ? { vessel: mill.vessel, after: nothing(), told: CLEANED }
          : { vessel: mill.vessel, after: held, told: HELD_IS[programme] },
      ],
    },
    { closes: true },
  )
  const medianMicrometresTimes10 = shop.dice.whole(28, 44)
  const source = { system: `${plant}-MES`, document: run }
  shop.post('PowderMilled', { ...fields, medianMicrometresTimes10, source }, { papers })
  for (const lot of lots) shop.stock.put(lot)
}

/** The mill of the general programme is never opened to see; the others are told by the difference of weighings. */
const HELD_IS: { readonly [P in Programme]: Used['told'] } = {
  defence: { error: 0.03, stated: 'element' },
  general: 'unknown',
  recycled: { error: 0.03, stated: 'element' },
}

/** Hydrogen decrepitation and jet milling: a blend of two heats or so. */
export const openMilling = (line: MagnetLine): void => {
  const { shop, programme, needs } = line
  const vessel = openVessel(
    shop,
    `${shop.area}-JM-${programme.slice(0, 1).toUpperCase()}`,
    'powder',
    'as_weighed',
  )
  const mill: Mill = { vessel, runs: 0 }
  shop.onFirstDay(() => charge(shop, vessel, declarePowder(line, blendOf(shop.plan) * HELD, vessel.pool)))
  batches(shop, needs.powder, blendOf(shop.plan), { perBatch: 1.3 }, () => {
    if (shop.stock.grams('powder', { programme }) > POWDER_DAYS * needs.powder) return
    const blended = blend(line)
    if (blended === null) return
    const startedAt = shop.agenda.now()
    shop.later(MILLING, () => milled(line, mill, blended, startedAt))
  })
}
