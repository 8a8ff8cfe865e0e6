import { hash } from 'node:crypto'
import { type RuleSet, ruleSet } from '@lodestone/compliance'
import type { LedgerEvent } from '@lodestone/domain'

/** What the registry activated, from a position on: the rule set as the event has it. */
export type RuleSetStatement = { readonly position: number } & Pick<
  LedgerEvent<'RuleSetActivated'>,
  'ruleSet' | 'version' | 'hash' | 'content'
>

/** Notes a rule set that an event of the registry activates; other events say nothing of one. */
export const noteRuleSet = (statements: RuleSetStatement[], position: number, event: LedgerEvent): void => {
  if (event.type !== 'RuleSetActivated') return
  const { ruleSet: id, version, hash: digest, content } = event
  statements.push({ position, ruleSet: id, version, hash: digest, content })
}

/** A version of a rule set as of a position; or why this release cannot tell what it says. */
export type ActiveRuleSet = RuleSetStatement &
  (
    | { readonly rules: RuleSet; readonly unreadable?: never }
    | { readonly rules: null; readonly unreadable: string }
  )

/** The versions of rule sets that are active as of a position, side by side, by id and version. */
export const ruleSetsAsOf = (statements: readonly RuleSetStatement[], asOf: number): ActiveRuleSet[] => {
  const active = new Map<string, RuleSetStatement>()
  for (const statement of statements) {
    if (statement.position > asOf) break
    active.set(`${statement.ruleSet}@${statement.version}`, statement)
  }
  return [...active].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => read(statement))
}

/** What was read of statements: each once. */
const known = new WeakMap<RuleSetStatement, ActiveRuleSet>()
const read = (statement: RuleSetStatement): ActiveRuleSet => {
  const before = known.get(statement)
  if (before !== undefined) return before
  const made = reading(statement)
  known.set(statement, made)
  return made
}

const reading = (statement: RuleSetStatement): ActiveRuleSet => {
  const { content, hash: stated, ruleSet: id, version } = statement
  const unreadable = (why: string): ActiveRuleSet => ({ ...statement, rules: null, unreadable: why })
  if (hash('sha256', content, 'hex') !== stated)
    return unreadable('its content does not have the hash that is recorded')
  let found: ReturnType<typeof ruleSet.safeParse>
  try {
    found = ruleSet.safeParse(JSON.parse(content))
  } catch {
    return unreadable('its content is not JSON')
  }
  if (!found.success) return unreadable('it has a form that this release does not know')
  if (found.data.id !== id || found.data.version !== version)
    return unreadable(`it calls itself ${found.data.id} ${found.data.version}`)
  return { ...statement, rules: found.data }
}
