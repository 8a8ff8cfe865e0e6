import type { Dice } from '../prng/dice.ts'

/** A scale: it reads the same side of the truth all year, and scatters about that. */
export type Instrument = {
  readonly id: string
  /** Its last calibration certificate. */
  readonly calibration: string
  /** Relative, constant. */
  readonly bias: number
  /** Relative, 1 sigma a weighing. */
  readonly scatter: number
  readonly resolutionGrams: number
}

const KINDS = [
  { code: 'BS', mostGrams: 20_000, resolutionGrams: 1 },
  { code: 'FS', mostGrams: 3_000_000, resolutionGrams: 10 },
  { code: 'TS', mostGrams: 30_000_000, resolutionGrams: 1_000 },
  { code: 'WB', mostGrams: Infinity, resolutionGrams: 10_000 },
] as const

/** An area's scales: bench, floor, tank, weighbridge; the one that a mass is put on follows from the mass. */
export type Scales = { for(grams: number): Instrument }

/** `scatter`: relative error of one weighing (1 sigma). What calibration leaves is a third of it. */
export const scalesOf = (area: string, year: string, scatter: number, dice: Dice): Scales => {
  const instruments = KINDS.map(({ code, resolutionGrams }) => ({
    id: `${area}-${code}1`,
    calibration: `CAL-${year}-${dice.whole(1000, 9999)}`,
    bias: (dice.error() * scatter) / 3,
    scatter,
    resolutionGrams,
  })) as [Instrument, ...Instrument[]]
  return {
    for: (grams) => instruments[KINDS.findIndex((kind) => grams < kind.mostGrams)] ?? instruments[0],
  }
}

const rounded = (grams: number, to: number): number => Math.max(to, Math.round(grams / to) * to)

/** What the scale shows for this true mass, in whole grams. */
export const reading = (scale: Instrument, grams: number, dice: Dice): number =>
  rounded(grams * (1 + scale.bias + scale.scatter * dice.error()), scale.resolutionGrams)

/** Weighing out: the operator stops when the scale shows what was asked for. Gives what it shows and what is truly there. */
export const weighedOut = (
  scale: Instrument,
  asked: number,
  dice: Dice,
): { readonly shown: number; readonly grams: number } => {
  const shown = rounded(asked, scale.resolutionGrams)
  return { shown, grams: shown / (1 + scale.bias + scale.scatter * dice.error()) }
}
