import type { Element, Oxide } from '../materials/elements.ts'
import { metalPpbOf, OXIDE_FACTORS } from '../materials/oxide-factors.ts'
import type { Ppb } from './fraction.ts'
import type { MassBasis } from './mass.ts'

/** Element fractions of a lot, in ppb of its mass. What is left out was not looked for. */
export type ElementComposition = { readonly [E in Element]?: Ppb | undefined }

/** What an analysis states: fractions of elements, or of oxides (ores, concentrates, oxides). */
export type Composition =
  | { readonly basis: 'element'; readonly parts: ElementComposition }
  | { readonly basis: 'oxide'; readonly parts: { readonly [O in Oxide]?: Ppb | undefined } }

/** What belongs to a composition so that it can be read: its limits, its uncertainties, and of what its fractions are parts. */
export type AnalysisTerms = {
  /** Looked for and not found, each with the limit of what the method can see. */
  readonly lessThan?: Composition | undefined
  /** Looked for and not found, with no limit given. */
  readonly belowDetection?: Element[] | undefined
  /** Expanded uncertainties, absolute. */
  readonly plusMinus?: Composition | undefined
  /** Of what the fractions are parts; as the lot is kept where it is left out. */
  readonly analyzedOn?: MassBasis | undefined
  /** Water, as a part of the wet mass. */
  readonly moisture?: Ppb | undefined
  /** What ignition drives off, as a part of the dry mass. */
  readonly lossOnIgnition?: Ppb | undefined
}

/** The same composition by element, with the ledger's oxide-to-metal factors. */
export const byElement = (composition: Composition): ElementComposition => {
  if (composition.basis === 'element') return composition.parts
  const elements: { [E in Element]?: Ppb } = {}
  for (const [oxide, ppb] of Object.entries(composition.parts)) {
    if (ppb === undefined) continue
    elements[OXIDE_FACTORS.factors[oxide as Oxide].element] = metalPpbOf(oxide as Oxide, ppb)
  }
  return elements
}

/** What the parts of a composition come to, in parts per billion. */
export const sumPpb = (composition: Composition): Ppb =>
  Object.values(composition.parts).reduce<number>((sum, ppb) => sum + (ppb ?? 0), 0)
