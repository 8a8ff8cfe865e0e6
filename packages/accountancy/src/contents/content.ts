import { addAlone, addTogether, METROLOGY, ONE, type Spread, squareRoot } from '@lodestone/domain'
import type { Lineage } from '@lodestone/lineage'
import { NONE, rowOfAssay } from '@lodestone/lineage/rows'

/**
 * What a lot holds of an element, in parts per billion of its mass, and the measurements that this rests on: each with the part of the content
 * that comes from it. Two lots of the same terms are wrong together.
 */
export type Content = {
  readonly ppb: number
  readonly terms: readonly Term[]
  /** It rests, if only in part, on what other lots of the same material hold. */
  readonly estimated: boolean
}
export type Term = { readonly measurement: number; readonly ppb: number }

/** A measurement by its number: what it is, and the row of it. */
const KINDS = 5
const ASSAY = 0
const STATED = 1
const IMPLIED = 2
const MERGED = 3
const ESTIMATED = 4
/** Numbers of what errs beside assays, in the same map of a spread. */
const LABORATORIES = 2 ** 48
const SCALES = 2 ** 49

export const assayOf = (note: number): number => note * KINDS + ASSAY
export const statementOf = (yieldRow: number): number => yieldRow * KINDS + STATED
export const impliedBy = (material: number): number => material * KINDS + IMPLIED
/** The many small parts of a blend's content, taken together; of the lot that they stand in. */
export const mergedIn = (lot: number): number => lot * KINDS + MERGED
/** The note of a measurement that is an assay; undefined for another. */
export const noteOf = (measurement: number): number | undefined =>
  measurement % KINDS === ASSAY ? measurement / KINDS : undefined

/** All of a lot: its mass taken as a content, of which nothing is uncertain. */
export const whole: Content = { ppb: ONE, terms: [], estimated: false }
export const nothing: Content = { ppb: 0, terms: [], estimated: false }
export const restingOn = (measurement: number, ppb: number): Content =>
  ppb === 0 ? nothing : { ppb, terms: [{ measurement, ppb }], estimated: false }
/** How good an estimate can be, in ppm: it counts as one of these. */
const ESTIMATES_PPM = [METROLOGY.estimatedPpm, 300_000, 1_000_000] as const
/**
 * An estimate for a lot of a material. Those of one material are taken to be wrong together, for they are made alike. That of nothing is still an
 * estimate.
 */
export const estimatedOf = (material: number, ppb: number, ppm: number): Content => {
  const rank = ESTIMATES_PPM.findIndex((most) => ppm <= most)
  const of = material * ESTIMATES_PPM.length + (rank < 0 ? ESTIMATES_PPM.length - 1 : rank)
  return { ppb, terms: ppb === 0 ? [] : [{ measurement: of * KINDS + ESTIMATED, ppb }], estimated: true }
}

const PPB_A_PPM = 1_000
const MILLION = 1_000_000
const partOfVariance = (ppm: number, part: number): number =>
  Number(squareRoot((BigInt(ppm) * BigInt(ppm) * BigInt(part)) / BigInt(MILLION)))

/** The relative standard uncertainty of a measurement, in ppm. Merged parts have theirs from `merged`, by lot. */
export const ppmOf = (lineage: Lineage, measurement: number, merged: ReadonlyMap<number, number>): number => {
  const of = Math.floor(measurement / KINDS)
  switch (measurement % KINDS) {
    case ASSAY: {
      const row = rowOfAssay(lineage, of)
      const told = row === undefined ? NONE : lineage.assays.columns.uncertainty[row]!
      return told === NONE ? METROLOGY.assayPpm : Math.max(1, Math.ceil(told / PPB_A_PPM))
    }
    case STATED:
      return METROLOGY.statedPpm
    case IMPLIED:
      return METROLOGY.impliedPpm
    case ESTIMATED:
      return ESTIMATES_PPM[of % ESTIMATES_PPM.length]!
    default:
      return merged.get(of) ?? METROLOGY.statedPpm
  }
}

/** Adds to a spread what an amount (nanograms, with its sign) is off by as far as it rests on this measurement. */
export const addMeasurement = (
  lineage: Lineage,
  spread: Spread,
  measurement: number,
  amount: bigint,
  merged: ReadonlyMap<number, number>,
): void => {
  const ppm = ppmOf(lineage, measurement, merged)
  const note = noteOf(measurement)
  if (note === undefined) {
    addTogether(spread, measurement, amount, ppm)
    return
  }
  const row = rowOfAssay(lineage, note)
  const laboratory = row === undefined ? NONE : lineage.assays.columns.laboratory[row]!
  addTogether(spread, measurement, amount, partOfVariance(ppm, MILLION - METROLOGY.laboratoryPartPpm))
  addTogether(spread, LABORATORIES + laboratory, amount, partOfVariance(ppm, METROLOGY.laboratoryPartPpm))
}

/** A mass is no better known than its scale reads: a small one is taken to err like one of this many grams. */
const LEAST_GRAMS = (METROLOGY.weighing.floorGrams * MILLION) / METROLOGY.weighing.alonePpm

/**
 * Adds to a spread what one weighing is off by. `sign`: 1 where the mass is added to the sum, -1 where it is taken off. Scales are numbered by
 * whoever calls.
 */
export const addWeighing = (
  spread: Spread,
  grams: number,
  ppb: number,
  sign: 1 | -1,
  scale: number,
): void => {
  const { alonePpm, togetherPpm } = METROLOGY.weighing
  addAlone(spread, BigInt(Math.max(grams, LEAST_GRAMS)) * BigInt(ppb), alonePpm)
  addTogether(spread, SCALES + scale, BigInt(sign * grams) * BigInt(ppb), togetherPpm)
}
