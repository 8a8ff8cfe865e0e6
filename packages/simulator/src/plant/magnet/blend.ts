import { gradesFor } from '../../model/grades.ts'
import { type Needs, RECYCLED_IN_GENERAL } from '../../model/needs.ts'
import type { Plan } from '../../model/plan.ts'
import type { Taken } from '../lot.ts'
import { takeUpTo } from '../take.ts'
import type { MagnetLine } from './line.ts'

const NOMINAL_BLEND = 320_000
const MILL = 3_000_000
/** What goes into one jet mill blend, in grams. */
export const blendOf = (plan: Plan): number => plan.lot(NOMINAL_BLEND, MILL)

const FLAKE_DAYS = 1.3
/** Flake that the caster and the magnet shop may hold together, in grams. */
export const flakeBayOf = (plan: Plan, { flake }: Needs): number =>
  Math.max(FLAKE_DAYS * flake, blendOf(plan))

const WHOLE_ENOUGH = 0.75
const BAY_IS_FULL = 0.85

/** The oldest grade of which there is a blend; where the bay is full of remnants, the grade of which there is most. */
const gradeToMill = ({ shop, programme, needs }: MagnetLine, grams: number): string | undefined => {
  const byGrade = new Map<string, number>()
  for (const { grade } of shop.stock.lots('alloy_flake', { programme }))
    if (grade !== undefined) byGrade.set(grade, shop.stock.grams('alloy_flake', { programme, grade }))
  const whole = [...byGrade].find(([, has]) => has >= WHOLE_ENOUGH * grams)
  if (whole !== undefined) return whole[0]
  const isFull = shop.stock.grams('alloy_flake', { programme }) > BAY_IS_FULL * flakeBayOf(shop.plan, needs)
  return isFull ? [...byGrade].sort((one, other) => other[1] - one[1])[0]?.[0] : undefined
}

/** What goes into the mill together; null while there is too little. */
export type Blend = { readonly grade: string; readonly inputs: readonly Taken[] }

/** Recycled powder alone for recycled magnets; else the flake of one grade, with some recycled powder in general blends. */
export const blend = (line: MagnetLine): Blend | null => {
  const { shop, programme, plant } = line
  const grams = blendOf(shop.plan)
  const recycled = shop.stock.lots('recycled_powder')
  const hasRecycled = shop.stock.grams('recycled_powder')
  if (programme === 'recycled') {
    const grade = gradesFor(programme)[0]?.code
    if (grade === undefined || hasRecycled < grams) return null
    return { grade, inputs: takeUpTo(shop, recycled, grams) }
  }
  const isBlended = programme === 'general' && plant === 'FTW'
  const extra = isBlended ? Math.min(grams * RECYCLED_IN_GENERAL, hasRecycled) : 0
  const grade = gradeToMill(line, grams - extra)
  if (grade === undefined) return null
  const flake = takeUpTo(shop, shop.stock.lots('alloy_flake', { programme, grade }), grams - extra)
  return { grade, inputs: extra < 1 ? flake : [...flake, ...takeUpTo(shop, recycled.reverse(), extra)] }
}
