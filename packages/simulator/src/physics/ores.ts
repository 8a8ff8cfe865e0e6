import type { Oxide } from '@lodestone/domain'
import type { Dice } from '../prng/dice.ts'
import { type Matter, matterOf, mixed, oxides } from './matter.ts'

/** How the rare earths of Mountain Pass divide, as oxides: parts of the TREO. SEG+ (samarium to yttrium) is 1.8 %. */
const TREO: { readonly [O in Oxide]: number } = {
  La2O3: 0.323,
  CeO2: 0.502,
  Pr6O11: 0.157 * 0.26,
  Nd2O3: 0.157 * 0.74,
  Sm2O3: 0.0115,
  Eu2O3: 0.0014,
  Gd2O3: 0.003,
  Tb4O7: 0.00016,
  Dy2O3: 0.0003,
  Ho2O3: 0.0001,
  Y2O3: 0.00154,
}

/** Monazite has less lanthanum, and more of what comes after cerium. */
const MONAZITE_SHIFT: { readonly [O in Oxide]?: number } = {
  La2O3: 0.9,
  Nd2O3: 1.2,
  Pr6O11: 1.1,
  Sm2O3: 1.5,
  Dy2O3: 1.8,
  Tb4O7: 1.6,
}

export const ORE_GRADE = { mean: 0.075, deviation: 0.012, least: 0.04, most: 0.12 } as const

/** Dry ore of one lot, as it comes: the grade varies from blast to blast, the distribution a little. */
export const ore = (dryGrams: number, mineral: 'bastnaesite' | 'monazite', dice: Dice): Matter => {
  const { mean, deviation, least, most } = ORE_GRADE
  const grade = dice.normal(mean, deviation, least, most)
  const parts = Object.entries(TREO).map(([oxide, part]) => {
    const shift = mineral === 'monazite' ? (MONAZITE_SHIFT[oxide as Oxide] ?? 1) : 1
    return [oxide, part * shift * (1 + 0.015 * dice.error())] as const
  })
  const sum = parts.reduce((total, [, part]) => total + part, 0)
  const treo = Object.fromEntries(parts.map(([oxide, part]) => [oxide, (part / sum) * grade * dryGrams]))
  return mixed(oxides(treo), matterOf({ other: dryGrams * (1 - grade) }))
}

/** Concentrate of this much, with the mean distribution. */
export const concentrate = (dryGrams: number, grade: number): Matter =>
  mixed(treo(dryGrams * grade), matterOf({ other: dryGrams * (1 - grade) }))

/** Oxides of this mass, as Mountain Pass has them on the mean. */
export const treo = (grams: number): Matter =>
  oxides(Object.fromEntries(Object.entries(TREO).map(([oxide, part]) => [oxide, part * grams])))

/** The part of the TREO that is SEG+. */
export const segPlus = (grams: number): Matter => {
  const heavies = Object.entries(TREO).filter(
    ([oxide]) => !['La2O3', 'CeO2', 'Pr6O11', 'Nd2O3'].includes(oxide),
  )
  const sum = heavies.reduce((total, [, part]) => total + part, 0)
  return oxides(Object.fromEntries(heavies.map(([oxide, part]) => [oxide, (part / sum) * grams])))
}
