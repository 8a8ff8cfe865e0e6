import { ELEMENTS, type Element, isRareEarth, ONE, OXIDE_FACTORS, type Oxide } from '@lodestone/domain'

/**
 * What is truly there, as nature knows it and no scale does: grams of each constituent. Floating point belongs here, and only here:
 * what a plant posts is what its instruments read of it, in whole grams.
 */
export type Matter = Float64Array

/** The elements, then water as such, then everything else (gangue, lithium, plastic). */
export type Constituent = Element | 'water' | 'other'
export const CONSTITUENTS: readonly Constituent[] = [...ELEMENTS, 'water', 'other']
const INDEX = Object.fromEntries(CONSTITUENTS.map((name, index) => [name, index])) as Record<
  Constituent,
  number
>
/** The indices of the rare earths among the constituents. */
export const RARE_EARTH_INDICES: readonly number[] = ELEMENTS.filter(isRareEarth).map((name) => INDEX[name])

export type Grams = { readonly [C in Constituent]?: number }

export const nothing = (): Matter => new Float64Array(CONSTITUENTS.length)

export const matterOf = (grams: Grams): Matter => {
  const matter = nothing()
  for (const [name, value] of Object.entries(grams)) matter[INDEX[name as Constituent]] = value
  return matter
}

export const gramsIn = (matter: Matter, constituent: Constituent): number => matter[INDEX[constituent]] ?? 0

export const massOf = (matter: Matter): number => {
  let sum = 0
  for (const grams of matter) sum += grams
  return sum
}

export const rareEarthsIn = (matter: Matter): number => {
  let sum = 0
  for (const index of RARE_EARTH_INDICES) sum += matter[index] ?? 0
  return sum
}

/** Adds to what is there. */
export const pour = (into: Matter, matter: Matter): void => {
  for (let index = 0; index < into.length; index += 1) into[index] = (into[index] ?? 0) + (matter[index] ?? 0)
}

export const mixed = (...parts: readonly Matter[]): Matter => {
  const sum = nothing()
  for (const part of parts) pour(sum, part)
  return sum
}

/** Takes a part of everything out: what is taken is returned, the rest stays. */
export const drawn = (from: Matter, part: number): Matter => {
  const share = Math.min(1, Math.max(0, part))
  const taken = nothing()
  for (let index = 0; index < from.length; index += 1) {
    const grams = from[index] ?? 0
    taken[index] = grams * share
    from[index] = grams - grams * share
  }
  return taken
}

/** Takes a part of each constituent out, each its own; what is not named stays. */
export const extracted = (from: Matter, parts: { readonly [C in Constituent]?: number }): Matter => {
  const taken = nothing()
  for (const [name, part] of Object.entries(parts)) {
    const index = INDEX[name as Constituent]
    const grams = (from[index] ?? 0) * Math.min(1, Math.max(0, part))
    taken[index] = grams
    from[index] = (from[index] ?? 0) - grams
  }
  return taken
}

/** The same part of every rare earth. */
export const rareEarthParts = (part: number): { readonly [C in Constituent]?: number } =>
  Object.fromEntries(RARE_EARTH_INDICES.map((index) => [CONSTITUENTS[index] ?? 'other', part]))

const metalPart = (oxide: Oxide): number => OXIDE_FACTORS.factors[oxide].metalPpb / ONE

const OXIDE_OF = Object.fromEntries(
  Object.entries(OXIDE_FACTORS.factors).map(([oxide, { element }]) => [element, oxide]),
) as Partial<Record<Element, Oxide>>

/** The mass that these rare earths have as oxides: how the trade counts them. */
export const oxideMassOf = (matter: Matter): number => {
  let sum = 0
  for (const index of RARE_EARTH_INDICES) {
    const oxide = OXIDE_OF[CONSTITUENTS[index] as Element]
    if (oxide !== undefined) sum += (matter[index] ?? 0) / metalPart(oxide)
  }
  return sum
}

/** Grams of one oxide that its metal in this matter makes. */
export const oxideIn = (matter: Matter, oxide: Oxide): number =>
  gramsIn(matter, OXIDE_FACTORS.factors[oxide].element) / metalPart(oxide)

/** Oxides of these masses: metal and oxygen. */
export const oxides = (grams: { readonly [O in Oxide]?: number }): Matter => {
  const matter = nothing()
  for (const [oxide, value] of Object.entries(grams)) {
    const { element } = OXIDE_FACTORS.factors[oxide as Oxide]
    const metal = value * metalPart(oxide as Oxide)
    matter[INDEX[element]] = (matter[INDEX[element]] ?? 0) + metal
    matter[INDEX.O] = (matter[INDEX.O] ?? 0) + value - metal
  }
  return matter
}

/** The rare earths of this matter alone, as ions in solution. */
export const ionsOf = (matter: Matter): Matter => {
  const ions = nothing()
  for (const index of RARE_EARTH_INDICES) ions[index] = matter[index] ?? 0
  return ions
}

/** This matter with the oxygen that its rare earths bind when calcined, in place of what it had: ions become oxides. */
export const calcined = (matter: Matter): Matter => {
  const oxide = matter.slice()
  oxide[INDEX.O] = oxideMassOf(matter) - rareEarthsIn(matter)
  return oxide
}
