import { type RuleSet, refOf, SHIPPED } from '@lodestone/compliance'
import { canonicalJson, type Post, postSchema } from '@lodestone/domain'
import type { TestLedger } from '@lodestone/plant-service/testing'
import { sha256 } from '../verdicts/judge-lots.ts'

/** Activates rule sets in the registry: those that are shipped, unless told. */
export const activateRules = async (
  { writer }: Pick<TestLedger, 'writer'>,
  ruleSets: readonly RuleSet[] = SHIPPED,
): Promise<string> => {
  let waitFor = ''
  for (const rules of ruleSets) {
    const { hash } = refOf(rules, sha256)
    const body = {
      occurredAt: '2026-11-01T00:00:00Z',
      ruleSet: rules.id,
      version: rules.version,
      hash,
      content: canonicalJson(rules),
    }
    const post = {
      type: 'RuleSetActivated',
      ...postSchema('RuleSetActivated').parse(body),
    } as Post<'RuleSetActivated'>
    const request = { owner: 'admin', key: 'tests', idempotencyKey: `rules-${hash}` }
    waitFor = (await writer.post(post, request)).waitFor
  }
  return waitFor
}
