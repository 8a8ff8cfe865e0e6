import type { MagnetPlant, Plan } from './plan.ts'
import type { Programme } from './programme.ts'
import { PROGRAMME_SHARES } from './rates.ts'

/** From alloy to magnet, what a gram has to become: the plant's own planning figures. */
const BLOCK_PER_MAGNET = 1 / 0.735
const POWDER_PER_BLOCK = 1 / 0.985
const FLAKE_PER_POWDER = 1 / 0.982
const CHARGE_PER_FLAKE = 1 / 0.975
/** Recycled powder in a general blend. */
export const RECYCLED_IN_GENERAL = 0.06
export const NDPR_IN_CHARGE = 0.3
const OXIDE_PER_METAL = 1 / (0.8496 * 0.955)

/** What a magnet plant needs a day of each intermediate, in grams. */
export type Needs = {
  readonly magnets: number
  readonly blocks: number
  readonly powder: number
  readonly flake: number
  readonly charge: number
  readonly ndprMetal: number
}

export const needsOf = (plan: Plan, plant: MagnetPlant, programme: Programme): Needs => {
  const magnets = plan.magnetsADay(plant) * PROGRAMME_SHARES[plant][programme]
  const blocks = magnets * BLOCK_PER_MAGNET
  const powder = blocks * POWDER_PER_BLOCK
  const virgin =
    programme === 'recycled' ? 0 : programme === 'general' && plant === 'FTW' ? 1 - RECYCLED_IN_GENERAL : 1
  const flake = powder * FLAKE_PER_POWDER * virgin
  const charge = flake * CHARGE_PER_FLAKE
  return { magnets, blocks, powder, flake, charge, ndprMetal: charge * NDPR_IN_CHARGE }
}

const NOMINAL_HEAT = 615_000
const FURNACE = 1_200_000
/** The charge of one strip-cast heat, in grams. */
export const heatOf = (plan: Plan): number => plan.lot(NOMINAL_HEAT, FURNACE)

export const magnetPlantsOf = (plan: Plan): MagnetPlant[] =>
  plan.plants.filter((plant): plant is MagnetPlant => plant !== 'MTP')

/** NdPr metal a day, for all the plants that cast. */
export const ndprMetalADay = (plan: Plan, programme: Programme): number =>
  magnetPlantsOf(plan).reduce((sum, plant) => sum + needsOf(plan, plant, programme).ndprMetal, 0)

export const ndprOxideADay = (plan: Plan, programme: Programme): number =>
  ndprMetalADay(plan, programme) * OXIDE_PER_METAL
