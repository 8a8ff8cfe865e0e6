import type { MaterialCode, Stage } from '@lodestone/domain'

const T = 1_000_000

/**
 * What each stage makes in a year when the chain makes 10,000 t of finished magnets, as data. Version 1. From published figures: 10,000 t is the capacity that is
 * planned in all from 2028; what stands before it follows from it with the yields of the process table (blanks 75 %, no swarf recovered, ore of 8 % at 68 %).
 */
export const PLAN = {
  version: 1,
  words: '10,000 t of finished magnets a year',
  stages: [
    { stage: 'mine', materials: ['ore'], grams: 656_000 * T },
    { stage: 'beneficiate', materials: ['concentrate'], grams: 59_400 * T },
    { stage: 'separate', materials: ['ndpr_oxide', 'nd_oxide', 'pr_oxide'], grams: 5_150 * T },
    { stage: 'reduce_to_metal', materials: ['ndpr_metal', 'dy_metal', 'tb_metal'], grams: 4_371 * T },
    { stage: 'alloy_melt', materials: ['alloy_flake'], grams: 14_100 * T },
    { stage: 'sinter', materials: ['block'], grams: 13_333 * T },
    { stage: 'magnetize', materials: ['magnet', 'bonded_magnet'], grams: 10_000 * T },
  ],
} as const satisfies {
  readonly version: number
  readonly words: string
  readonly stages: readonly {
    readonly stage: Stage
    readonly materials: readonly MaterialCode[]
    readonly grams: number
  }[]
}
