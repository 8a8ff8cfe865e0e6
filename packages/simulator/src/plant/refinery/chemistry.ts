import type { Plan } from '../../model/plan.ts'
import { extracted, type Matter, massOf, rareEarthParts } from '../../physics/matter.ts'
import type { Chemistry, Cut } from './train.ts'

const TONNE = 1_000_000
const KG = 1_000

/** A cut worth packing. */
const cut = (material: Cut['material'], ions: Matter, lotGrams: number, grade?: string): Cut[] =>
  massOf(ions) < 1 ? [] : [{ material, ions, lotGrams, ...(grade === undefined ? {} : { grade }) }]

const SEG = { Sm: 0.97, Eu: 0.97, Gd: 0.97, Tb: 0.97, Dy: 0.97, Ho: 0.97, Y: 0.97 }

/** Concentrate: most cerium stays behind at the front end, the rest is separated. */
export const lightChemistry = (plan: Plan): Chemistry => ({
  leach: (feed) => extracted(feed, { ...rareEarthParts(0.92), Ce: 0.95 }),
  front: (ions) => cut('ce_oxide', extracted(ions, { Ce: 0.8 }), plan.lot(15 * TONNE)),
  cuts: (ions) => [
    ...cut('ndpr_oxide', extracted(ions, { Nd: 0.99, Pr: 0.99 }), plan.lot(1.5 * TONNE)),
    ...cut('la_oxide', extracted(ions, { La: 0.98 }), plan.lot(12 * TONNE)),
    ...cut('ce_oxide', extracted(ions, { Ce: 0.98 }), plan.lot(15 * TONNE)),
    ...cut('seg_concentrate', extracted(ions, SEG), plan.lot(1 * TONNE), 'SEG+'),
  ],
})

/** Carbonate from recycling: nearly all of it dissolves; what is neither NdPr nor Dy nor Tb goes out as a mixed heavy concentrate. */
export const recycledChemistry = (plan: Plan): Chemistry => ({
  leach: (feed) => extracted(feed, rareEarthParts(0.985)),
  cuts: (ions) => [
    ...cut('ndpr_oxide', extracted(ions, { Nd: 0.985, Pr: 0.985 }), plan.lot(1 * TONNE)),
    ...cut('dy_oxide', extracted(ions, { Dy: 0.96 }), plan.lot(50 * KG)),
    ...cut('tb_oxide', extracted(ions, { Tb: 0.96 }), plan.lot(20 * KG)),
    ...cut(
      'seg_concentrate',
      extracted(ions, { La: 0.9, Ce: 0.9, Sm: 0.9, Eu: 0.9, Gd: 0.9, Ho: 0.9, Y: 0.9 }),
      plan.lot(1 * TONNE),
      'SEG-R',
    ),
  ],
})

/** SEG+, our own and third parties': dysprosium and terbium out of it, the rest is sold. */
export const heavyChemistry = (plan: Plan): Chemistry => ({
  leach: (feed) => extracted(feed, rareEarthParts(0.97)),
  cuts: (ions) => [
    ...cut('dy_oxide', extracted(ions, { Dy: 0.97 }), plan.lot(50 * KG)),
    ...cut('tb_oxide', extracted(ions, { Tb: 0.97 }), plan.lot(20 * KG)),
    ...cut(
      'seg_concentrate',
      extracted(ions, { La: 0.98, Ce: 0.98, Sm: 0.98, Eu: 0.98, Gd: 0.98, Ho: 0.98, Y: 0.98 }),
      plan.lot(2 * TONNE),
      'SEG-R',
    ),
  ],
})
