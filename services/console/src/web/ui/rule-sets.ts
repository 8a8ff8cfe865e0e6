import type { VerdictSumsAnswer } from '@lodestone/client'
import { day } from './figures.ts'

type RuleSets = VerdictSumsAnswer['ruleSets']
export type RuleSetSums = RuleSets[number]

/** A rule set as addresses name it. */
export const refOf = ({ rules }: Pick<RuleSetSums, 'rules'>): string => `${rules.id}@${rules.version}`

/** When a regime holds, as people say it. */
export const periodOf = ({ from, through }: RuleSetSums['regimes'][number]): string => {
  if (from !== null) return `Delivered from ${day(from)}`
  return through === null ? 'On any day' : `Delivered through ${day(through)}`
}

/** The clause that the pages speak of where nobody chose one. */
export const CLAUSE = 'dfars-252.225-7052'

/** Of several versions of the clause the one with most regimes: that which tells before and after. */
export const clauseOf = (ruleSets: RuleSets): RuleSetSums | undefined =>
  ruleSets
    .filter(({ rules }) => rules.id === CLAUSE)
    .sort((a, b) => b.regimes.length - a.regimes.length || (a.rules.version < b.rules.version ? 1 : -1))[0]
