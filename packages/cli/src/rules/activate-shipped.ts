import { SHIPPED } from '@lodestone/compliance'
import { type Post, postSchema, ruleSetKey } from '@lodestone/domain'
import type { RegistryWriter } from '@lodestone/plant-service'
import { ADMINISTRATOR } from '../registry/with-registry.ts'
import { activationOf } from './rule-set-post.ts'

/** Activates the rule sets that come with this release, as far as no version of that name is active. Returns how many were new. */
export const activateShipped = async (registry: RegistryWriter, occurredAt: string): Promise<number> => {
  let added = 0
  for (const rules of SHIPPED) {
    if ((await registry.current()).ruleSets.has(ruleSetKey(rules.id, rules.version))) continue
    const body = activationOf(rules, occurredAt)
    const checked = postSchema('RuleSetActivated').parse(body)
    const post = { type: 'RuleSetActivated', ...checked } as Post<'RuleSetActivated'>
    await registry.post(post, { ...ADMINISTRATOR, idempotencyKey: `rules-${body.hash}` })
    added += 1
  }
  return added
}
