import { inside, rareEarthFacts } from '../../model/facts.ts'

const OWN = ['La', 'Ce', 'Pr', 'Nd', 'Sm', 'Eu', 'Gd', 'Tb', 'Dy', 'Ho', 'Y'] as const

/** What is known of what stood at Mountain Pass on the first day: it is its own. */
export const OWN_ORE = rareEarthFacts(
  OWN,
  { mined: inside('US'), separated: inside('US') },
  'identity_preserved',
)
