import type { FactOrigin, StageFact } from '../evidence/provenance.ts'
import type { Prohibition } from '../rule-set/prohibition.ts'

/** How a fact stands to the covered countries. `review`: counsel has to say whose the place is. */
export type Standing = 'clean' | 'covered' | 'unknown' | 'review'

/** Under the other models of custody a statement says what was paid for, and nothing of this very material. */
const BOUND_TO_THE_GOODS: readonly (string | null)[] = ['identity_preserved', 'segregated']

/** Whether what is said of a stage is said of this very material: by its site, or by a statement that is bound to the goods. */
export const isOfTheGoods = ({ basis, custody }: StageFact): boolean =>
  basis !== 'stated' || BOUND_TO_THE_GOODS.includes(custody)

export const standingOf = (rules: Prohibition, fact: StageFact): Standing => {
  const { countsAs } = rules.policies
  if (!isOfTheGoods(fact)) return 'unknown'
  if (mayBeInReview(rules, fact)) return 'review'
  const covered = new Set(rules.coveredCountries.map(({ code }) => code))
  return ofOrigin(fact.origin, covered, (code) => countsAs[code] ?? code)
}

/** ISO 3166-2: a country, and a part of it. */
const REGION = /^[A-Z]{2}-[A-Z0-9]{1,3}$/

/** Whether it may have been done in a region of which counsel has to say whose it is: where nobody says which part of the country, it may. */
const mayBeInReview = ({ policies }: Prohibition, { origin, region }: StageFact): boolean => {
  if (region !== null && REGION.test(region)) return policies.reviewRegions.includes(region)
  if (origin === 'unknown' || 'notIn' in origin) return false
  return origin.in.some((code) => policies.reviewRegions.some((each) => each.startsWith(`${code}-`)))
}

const ofOrigin = (
  origin: FactOrigin,
  covered: ReadonlySet<string>,
  counted: (code: string) => string,
): Standing => {
  if (origin === 'unknown') return 'unknown'
  if ('notIn' in origin) {
    const excluded = new Set(origin.notIn.map(counted))
    return [...covered].every((code) => excluded.has(code)) ? 'clean' : 'unknown'
  }
  const within = origin.in.map((code) => covered.has(counted(code)))
  if (within.length === 0) return 'unknown'
  return within.every((is) => is) ? 'covered' : within.some((is) => is) ? 'unknown' : 'clean'
}
