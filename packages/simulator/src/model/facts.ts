import { createHash } from 'node:crypto'
import type { Element, Origin, PostInput, Stage } from '@lodestone/domain'

export type StatedFact = NonNullable<PostInput<'FeedstockDeclared'>['facts']>[number]
type Custody = StatedFact['custody']

/** Hash of a paper of the simulated world: papers there are their own text. */
export const paperHash = (text: string): string =>
  `sha-256:${createHash('sha256').update(text).digest('hex')}`

const COVERED = ['CN', 'RU', 'IR', 'KP']
export const inside = (...countries: string[]): Origin => ({ in: countries })
/** "Not from a country that the clause covers": enough for the clause, and for nothing else. */
export const notCovered: Origin = { notIn: COVERED }

const fact = (
  elements: readonly Element[],
  stages: readonly Stage[],
  origin: Origin,
  custody: Custody,
): StatedFact => ({
  elements,
  stages,
  origin,
  custody,
})

/** A rare earth's way to oxide, and on to metal: mined, separated, reduced. What is left out is not stated. */
export const rareEarthFacts = (
  elements: readonly Element[],
  origins: { readonly mined?: Origin; readonly separated?: Origin; readonly reduced?: Origin },
  custody: Custody = 'segregated',
): StatedFact[] => [
  ...(origins.mined === undefined ? [] : [fact(elements, ['mine'], origins.mined, custody)]),
  ...(origins.separated === undefined
    ? []
    : [fact(elements, ['beneficiate', 'crack_leach', 'separate'], origins.separated, custody)]),
  ...(origins.reduced === undefined ? [] : [fact(elements, ['reduce_to_metal'], origins.reduced, custody)]),
]

/** Every step from ore to metal. */
const TO_METAL: readonly Stage[] = ['beneficiate', 'crack_leach', 'separate', 'reduce_to_metal', 'ferroalloy']

/** Iron, boron and the alloying metals: where the ore was mined, where the metal was made. */
export const metalFacts = (
  elements: readonly Element[],
  mined: Origin,
  made: Origin,
  custody: Custody = 'segregated',
): StatedFact[] => [fact(elements, ['mine'], mined, custody), fact(elements, TO_METAL, made, custody)]
