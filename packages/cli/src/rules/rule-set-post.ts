import { createHash } from 'node:crypto'
import { type RuleSet, refOf } from '@lodestone/compliance'
import { canonicalJson, type PostInput } from '@lodestone/domain'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What activates a rule set: all of it, with its hash. */
export const activationOf = (
  rules: RuleSet,
  occurredAt: string,
  reason?: string,
): PostInput<'RuleSetActivated'> => ({
  occurredAt,
  ruleSet: rules.id,
  version: rules.version,
  hash: refOf(rules, sha256).hash,
  content: canonicalJson(rules),
  ...(reason === undefined ? {} : { reason }),
})
