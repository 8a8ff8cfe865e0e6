import { ELEMENTS, type Element, OXIDES, type Oxide } from '@lodestone/domain'
import type { Dice } from '../prng/dice.ts'
import { gramsIn, type Matter, massOf, oxideIn } from './matter.ts'

type Texts<K extends string> = { readonly [P in K]?: string }
/** A composition as a laboratory writes it. */
export type StatedComposition =
  | { readonly basis: 'element'; readonly parts: Texts<Element> }
  | { readonly basis: 'oxide'; readonly parts: Texts<Oxide> }

/** `23.174 %`; below a thousandth `160.42 ppm`. */
const fractionText = (fraction: number): string =>
  fraction >= 0.001 ? `${(fraction * 100).toFixed(3)} %` : `${(fraction * 1e6).toFixed(2)} ppm`

/** Relative error of one determination (1 sigma): smaller for what there is much of. */
const errorOf = (fraction: number): number =>
  fraction > 0.1 ? 0.003 : fraction > 0.01 ? 0.006 : fraction > 0.001 ? 0.008 : 0.01

/** The expanded uncertainty (k = 2) that goes with it, as a part of each value. */
export const EXPANDED_UNCERTAINTY = '2 %'
const LEAST_SEEN = 0.5e-6
/** Impurities that are not determined are always there. */
const MOST_SUM = 0.9995

const stated = <K extends string>(fractions: readonly (readonly [K, number])[]): Texts<K> => {
  const seen = fractions.filter(([, fraction]) => fraction >= LEAST_SEEN)
  const sum = seen.reduce((total, [, fraction]) => total + fraction, 0)
  const shrink = sum > MOST_SUM ? MOST_SUM / sum : 1
  const parts: Texts<K> = {}
  return seen.reduce(
    (texts, [name, fraction]) => Object.assign(texts, { [name]: fractionText(fraction * shrink) }),
    parts,
  )
}

/** What the laboratory finds in a sample of this matter. With no dice it finds the truth. */
export const analysed = (matter: Matter, basis: 'element' | 'oxide', dice?: Dice): StatedComposition => {
  const mass = massOf(matter) || 1
  const found = <K extends string>(names: readonly K[], grams: (name: K) => number) =>
    names.map((name) => {
      const fraction = grams(name) / mass
      return [
        name,
        dice === undefined ? fraction : fraction * (1 + errorOf(fraction) * dice.error()),
      ] as const
    })
  return basis === 'oxide'
    ? { basis, parts: stated(found(OXIDES, (oxide) => oxideIn(matter, oxide))) }
    : { basis, parts: stated(found(DETERMINED, (element) => gramsIn(matter, element))) }
}

/** Oxygen, hydrogen and fluorine are left to special methods. */
const DETERMINED: readonly Element[] = ELEMENTS.filter((element) => !['O', 'H', 'F', 'N'].includes(element))

/** Elements that are looked for by name, and the least of them that the method can see. */
export type Sought = { readonly elements: readonly Element[]; readonly limitPpm: number }
type Told = { readonly composition: StatedComposition; readonly lessThan?: StatedComposition }

/** An analysis by element as the laboratory tells it: what was sought and not seen, with the limit instead of a figure. */
export const told = (
  matter: Matter,
  composition: StatedComposition,
  { elements, limitPpm }: Sought = { elements: [], limitPpm: 0 },
): Told => {
  if (composition.basis !== 'element') return { composition }
  const unseen = elements.filter((element) => gramsIn(matter, element) * 1e6 < limitPpm * massOf(matter))
  if (unseen.length === 0) return { composition }
  const parts = Object.fromEntries(
    Object.entries(composition.parts).filter(([name]) => !unseen.includes(name as Element)),
  )
  const limits = Object.fromEntries(unseen.map((name) => [name, `${limitPpm} ppm`]))
  return { composition: { basis: 'element', parts }, lessThan: { basis: 'element', parts: limits } }
}
