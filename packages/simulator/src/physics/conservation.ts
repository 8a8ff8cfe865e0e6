import { CONSTITUENTS, type Matter, massOf, mixed, nothing, RARE_EARTH_INDICES } from './matter.ts'

/** What a run took and gave, in true grams. */
export type Transformation = {
  readonly name: string
  readonly inputs: readonly Matter[]
  readonly products: readonly Matter[]
  readonly uptakeGrams: number
  readonly lossGrams: number
  /** All mass is accounted for; else only no rare earth may appear. */
  readonly closes: boolean
}

/** Relative; what floating point leaves, and not a gram more. */
const ROUNDING = 1e-9

/**
 * Holds the twin to nature: no run makes a rare earth, and where mass is conserved it closes. Errors: RangeError, for a plant that is
 * modelled wrongly; its posts would raise findings against honest operators.
 */
export const holdToNature = ({
  name,
  inputs,
  products,
  uptakeGrams,
  lossGrams,
  closes,
}: Transformation): void => {
  const took = mixed(nothing(), ...inputs)
  const gave = mixed(nothing(), ...products)
  for (const index of RARE_EARTH_INDICES) {
    const [before, after] = [took[index] ?? 0, gave[index] ?? 0]
    if (after > before * (1 + ROUNDING) + ROUNDING)
      throw new RangeError(`${name} took ${before} g of ${CONSTITUENTS[index]} and gave ${after} g.`)
  }
  const gap = massOf(took) + uptakeGrams - massOf(gave) - lossGrams
  if (closes && Math.abs(gap) > massOf(took) * ROUNDING)
    throw new RangeError(`${name} does not close: ${gap} g of ${massOf(took)} g are missing.`)
}
