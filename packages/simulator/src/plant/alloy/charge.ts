import type { MaterialCode } from '@lodestone/domain'
import type { Grade } from '../../model/grades.ts'
import { gramsIn, massOf, mixed, nothing } from '../../physics/matter.ts'
import type { Lot, Taken } from '../lot.ts'
import type { Shop } from '../shop.ts'
import { takeAll, takeUpTo } from '../take.ts'

/** Rare earths that burn off before the melt is covered. */
const OXIDATION = 1.007
const MOST_RETURNS = 0.04

type Asked = { readonly lots: readonly Lot[]; readonly grams: number }

const partOf = (lots: readonly Lot[], element: 'Dy' | 'B'): number => {
  const first = lots[0]
  return first === undefined ? 1 : gramsIn(first.matter, element) / massOf(first.matter)
}

const holds = ({ lots, grams }: Asked): boolean =>
  lots.reduce((sum, lot) => sum + Math.min(massOf(lot.matter), lot.label), 0) >= grams * 1.005

/**
 * What goes into the crucible for a heat of this grade: returns of its own programme first, then metals to the recipe, iron for the rest.
 * Null when something is missing; then nothing has been taken.
 */
export const chargeFor = (shop: Shop, grade: Grade, grams: number): Taken[] | null => {
  const { programme, parts } = grade
  const stock = (material: MaterialCode) => shop.stock.lots(material, { programme })
  const returned: Lot[] = []
  let returnedGrams = 0
  for (const lot of stock('skull')) {
    if (returnedGrams + massOf(lot.matter) > grams * MOST_RETURNS) break
    returned.push(lot)
    returnedGrams += massOf(lot.matter)
  }
  const back = mixed(nothing(), ...returned.map(({ matter }) => matter))
  const light = gramsIn(back, 'Nd') + gramsIn(back, 'Pr')
  const still = (part: number, element: 'Dy' | 'B' | 'Co' | 'Cu' | 'Al' | 'Ga'): number =>
    Math.max(0, part * grams - gramsIn(back, element))

  const ownAlloy = stock('dyfe_alloy')
  const dysprosium = shop.dice.chance(0.55)
    ? [...ownAlloy, ...stock('dy_metal')]
    : [...stock('dy_metal'), ...ownAlloy]
  const boron = stock('ferroboron')
  const metals: Asked[] = [
    { lots: stock('ndpr_metal'), grams: Math.max(0, parts.ndpr * grams * OXIDATION - light) },
    { lots: dysprosium, grams: still(parts.Dy, 'Dy') / partOf(dysprosium, 'Dy') },
    { lots: boron, grams: still(parts.B, 'B') / partOf(boron, 'B') },
    { lots: stock('cobalt'), grams: still(parts.Co, 'Co') },
    { lots: stock('copper'), grams: still(parts.Cu, 'Cu') },
    { lots: stock('aluminium'), grams: still(parts.Al, 'Al') },
    { lots: stock('gallium'), grams: still(parts.Ga, 'Ga') },
  ].filter((asked) => asked.grams >= 1)
  const soFar = returnedGrams + metals.reduce((sum, asked) => sum + asked.grams, 0)
  const all: Asked[] = [...metals, { lots: stock('iron'), grams: grams - soFar }]
  if (!all.every(holds)) return null
  return [
    ...returned.map((lot) => takeAll(shop, lot)),
    ...all.flatMap((asked) => takeUpTo(shop, asked.lots, asked.grams)),
  ]
}
