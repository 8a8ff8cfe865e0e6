import type { Prohibition, RuleSet } from '@lodestone/compliance'
import { problem } from '../http/problems.ts'
import type { ActiveRuleSet } from '../projection/rule-sets.ts'

/** Which rule set is asked for: by its id, and in a version where one is named. */
export type RulesAsked = { readonly id: string; readonly version?: string | undefined }

/** What is asked where nothing is named. */
export const DEFAULT_RULES = 'dfars-252.225-7052'

export const readable = (active: readonly ActiveRuleSet[]): RuleSet[] =>
  active.flatMap(({ rules }) => rules ?? [])

/**
 * The prohibition that is asked for. Where no version is named: the one whose clause the contract carries; else the last that has begun by the date. Errors:
 * RULE_SET_NOT_ACTIVE; RULE_SET_UNREADABLE where one of its versions cannot be read, for then nobody knows whether that is meant.
 */
export const chooseProhibition = (
  active: readonly ActiveRuleSet[],
  { id, version }: RulesAsked,
  { date, clauses }: { readonly date: string; readonly clauses: readonly { id: string; version: string }[] },
): Prohibition => {
  refuseUnreadable(active.filter((each) => each.ruleSet === id && (version ?? each.version) === each.version))
  const own = readable(active).filter(
    (rules): rules is Prohibition => rules.kind === 'prohibition' && rules.id === id,
  )
  if (version !== undefined)
    return found(
      own.find((rules) => rules.version === version),
      id,
      version,
    )
  const carried = clauses.find((each) => own.some(({ clause }) => clause?.id === each.id))
  if (carried !== undefined) {
    const fitting = own.find(({ clause }) => clause?.version === carried.version)
    return found(fitting, id, carried.version)
  }
  const begun = own
    .filter(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= date)
    .sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1))
  return found(begun.at(-1), id, version)
}

const refuseUnreadable = (asked: readonly ActiveRuleSet[]): void => {
  for (const { ruleSet, version, unreadable } of asked)
    if (unreadable !== undefined)
      throw problem(
        'RULE_SET_UNREADABLE',
        `The rule set ${ruleSet} ${version} cannot be read: ${unreadable}.`,
        {
          field: 'rule-set',
          remedy: 'Use the release that activated it, or activate it anew: lodestone rules activate <file>.',
        },
      )
}

const found = (rules: Prohibition | undefined, id: string, version: string | undefined): Prohibition => {
  if (rules !== undefined) return rules
  const name = version === undefined ? id : `${id} in its version ${version}`
  throw problem('RULE_SET_NOT_ACTIVE', `No prohibition ${name} is active as of this position.`, {
    field: 'rule-set',
    remedy: 'See which are: lodestone rules list. Activate one: lodestone rules activate <file>.',
  })
}
