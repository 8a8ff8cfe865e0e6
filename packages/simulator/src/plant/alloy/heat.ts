import type { Grade } from '../../model/grades.ts'
import {
  drawn,
  extracted,
  massOf,
  matterOf,
  mixed,
  pour,
  rareEarthParts,
  rareEarthsIn,
} from '../../physics/matter.ts'
import { type Analysis, ICP, sample } from '../laboratory.ts'
import type { Taken } from '../lot.ts'
import { runOf } from '../run.ts'
import type { Shop } from '../shop.ts'

const FLAKE_ANALYSIS: Analysis = { ...ICP, hours: [4, 22] }
/** Oxygen that burnt rare earths bind, by their mass. */
const OXYGEN = 0.166

/** The end of a heat: flake on the cooling drum, a skull in the crucible, fume in the filter. */
export const pourHeat = (
  shop: Shop,
  furnace: string,
  lining: number,
  grade: Grade,
  charge: readonly Taken[],
  startedAt: number,
): void => {
  const { dice } = shop
  const melt = mixed(...charge.map(({ matter }) => matter))
  const burnt = extracted(melt, { ...rareEarthParts(dice.between(0.005, 0.009)), Fe: 0.0004 })
  const oxygen = rareEarthsIn(burnt) * OXYGEN
  pour(burnt, matterOf({ O: oxygen }))
  const skull = drawn(melt, dice.between(0.011, 0.018))
  const heat = shop.number('')
  const { fields, lots } = runOf(
    shop,
    {
      run: heat,
      startedAt,
      equipment: furnace,
      inputs: charge,
      products: [
        {
          id: `${shop.area}-${heat}`,
          material: 'alloy_flake',
          matter: melt,
          programme: grade.programme,
          grade: grade.code,
          place: 'Flake bay',
        },
        {
          id: `${shop.area}-SK-${heat}`,
          material: 'skull',
          matter: skull,
          programme: grade.programme,
          grade: grade.code,
        },
      ],
      losses: { fume: massOf(burnt) },
      uptake: { oxygen },
    },
    { closes: true },
  )
  shop.post('AlloyFlaked', {
    ...fields,
    furnaceLiningHeats: lining,
    source: { system: `${shop.area.slice(0, 3)}-MES`, document: `HEAT-${heat}` },
  })
  for (const lot of lots) {
    shop.stock.put(lot)
    if (lot.material === 'alloy_flake') sample(shop, lot, FLAKE_ANALYSIS)
  }
}
