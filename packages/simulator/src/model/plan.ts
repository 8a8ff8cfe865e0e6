import { DAY, type Second, secondOf } from '../clock/time.ts'
import { RATES } from './rates.ts'

const PLANTS = ['MTP', 'FTW', 'TXN'] as const
export type Plant = (typeof PLANTS)[number]
export type MagnetPlant = Exclude<Plant, 'MTP'>

/** What to simulate. */
export type Scenario = {
  /** The same scenario gives the same posts, to the byte. */
  readonly seed?: number
  /** The first day, `2026-11-09`, local in each plant. A time of day is left aside. */
  readonly start?: string
  /** 1: the plants' published rates. Down to 0.005, up to 5. */
  readonly scale?: number
  /** 2 gives lots of half the size, and about twice the events. From 0.5 to 10. */
  readonly detail?: number
  /** Mountain Pass and Fort Worth always; Northlake (TXN) from 2028 on, unless told. */
  readonly plants?: readonly Plant[]
  /** Relative error of one weighing, 1 sigma, in parts per million. */
  readonly scaleErrorPpm?: number
}

/** A scenario with everything decided. */
export type Plan = {
  readonly seed: number
  /** UTC midnight of the first day's date. */
  readonly firstMidnight: Second
  readonly scale: number
  readonly plants: readonly Plant[]
  readonly scaleError: number
  /** Grams a day at this scale. */
  rate(gramsADayAtScale1: number): number
  /** The size of a lot that has this many grams at scale 1 and detail 1; never more than the vessel holds. */
  lot(gramsAtScale1: number, vesselGrams?: number): number
  /** The size of a delivery or a vessel: it follows the scale, not the detail. */
  vessel(gramsAtScale1: number): number
  magnetsADay(plant: MagnetPlant): number
}

const NORTHLAKE_FROM = '2028-01-01'
/** Below this scale lots shrink with it, so that a small plant still works every day. */
const SMALLEST_FULL_SCALE = 0.25

const within = (name: string, value: number, least: number, most: number): number => {
  if (!(value >= least && value <= most))
    throw new RangeError(`${name} is ${value}; give a number from ${least} to ${most}.`)
  return value
}

/** Errors: RangeError for what cannot be simulated. */
export const planOf = (scenario: Scenario): Plan => {
  const firstMidnight = Math.floor(secondOf(scenario.start ?? '2026-11-09') / DAY) * DAY
  const scale = within('scale', scenario.scale ?? 1, 0.005, 5)
  const detail = within('detail', scenario.detail ?? 1, 0.5, 10)
  const isLate = firstMidnight >= secondOf(NORTHLAKE_FROM)
  const plants = scenario.plants ?? (isLate ? PLANTS : ['MTP', 'FTW'])
  if (!plants.includes('MTP') || !plants.includes('FTW'))
    throw new RangeError(
      `The plants are ${plants.join(', ') || '(none)'}; MTP and FTW make the chain, and have to be among them.`,
    )
  const vesselFactor = Math.min(1, scale / SMALLEST_FULL_SCALE)
  return {
    seed: within('seed', scenario.seed ?? 1, 0, 2 ** 32 - 1),
    firstMidnight,
    scale,
    plants,
    scaleError: within('scaleErrorPpm', scenario.scaleErrorPpm ?? 1_000, 0, 100_000) / 1e6,
    rate: (grams) => grams * scale,
    lot: (grams, vesselGrams = Infinity) => Math.min((grams * vesselFactor) / detail, vesselGrams),
    vessel: (grams) => grams * vesselFactor,
    magnetsADay: (plant) => RATES.magnets[plant] * scale,
  }
}
