import type { Context } from '../book/context.ts'
import type { Decision, Refusal, RefusalCode } from '../book/outcome.ts'
import { recorded } from '../book/record.ts'
import { canonicalJson } from '../canonical.ts'
import type { LedgerEvent, Post } from '../events/catalogue.ts'
import { areaOf, REGISTRY_STREAM, siteOf } from '../ids.ts'
import { type KeyCutOff, type Registry, ruleSetKey } from './registry.ts'

/** The posts that go to the registry. */
export const REGISTRY_TYPES = [
  'SiteRegistered',
  'SiteAmended',
  'AreaRegistered',
  'AreaAmended',
  'PoolRegistered',
  'PoolAmended',
  'SourceRegistered',
  'PartyRegistered',
  'PartyAmended',
  'RuleSetActivated',
  'KeyIssued',
  'KeyRevoked',
] as const
export type RegistryType = (typeof REGISTRY_TYPES)[number]

const refuse = (code: RefusalCode, field: string, message: string, remedy: string): Refusal => ({
  code,
  field,
  message,
  remedy,
})

const taken = (code: RefusalCode, field: string, what: string, name: string): Refusal =>
  refuse(code, field, `${what} ${name} is registered already.`, `Amend it instead, or choose another code.`)
const missing = (code: RefusalCode, field: string, what: string, name: string): Refusal =>
  refuse(code, field, `${what} ${name} is not registered.`, `Register it first, or correct the code.`)

const wrongWith = (registry: Registry, post: Post<RegistryType>): Refusal | null => {
  switch (post.type) {
    case 'SiteRegistered':
      return registry.sites.has(post.site) ? taken('SITE_EXISTS', 'site', 'Site', post.site) : null
    case 'SiteAmended':
      return registry.sites.has(post.site) ? null : missing('SITE_UNKNOWN', 'site', 'Site', post.site)
    case 'AreaRegistered':
      if (registry.areas.has(post.code)) return taken('AREA_EXISTS', 'code', 'Area', post.code)
      return registry.sites.has(siteOf(post.code))
        ? null
        : missing('SITE_UNKNOWN', 'code', 'Site', siteOf(post.code))
    case 'AreaAmended':
      return registry.areas.has(post.code) ? null : missing('AREA_UNKNOWN', 'code', 'Area', post.code)
    case 'PoolRegistered':
      if (registry.pools.has(post.pool)) return taken('POOL_EXISTS', 'pool', 'Pool', post.pool)
      return registry.areas.has(areaOf(post.pool))
        ? null
        : missing('AREA_UNKNOWN', 'pool', 'Area', areaOf(post.pool))
    case 'PoolAmended':
      return registry.pools.has(post.pool) ? null : missing('POOL_UNKNOWN', 'pool', 'Pool', post.pool)
    case 'SourceRegistered':
      return null
    case 'PartyRegistered':
      return registry.parties.has(post.party) ? taken('PARTY_EXISTS', 'party', 'Party', post.party) : null
    case 'PartyAmended':
      return registry.parties.has(post.party) ? null : missing('PARTY_UNKNOWN', 'party', 'Party', post.party)
    case 'RuleSetActivated': {
      const before = registry.ruleSets.get(ruleSetKey(post.ruleSet, post.version))
      if (before?.hash !== post.hash) return null
      return refuse(
        'RULE_SET_ACTIVE',
        'hash',
        `Rule set ${post.ruleSet} ${post.version} is active with this content already.`,
        'Nothing is left to do.',
      )
    }
    case 'KeyIssued':
      return registry.keys.has(post.key) ? taken('KEY_EXISTS', 'key', 'Key', post.key) : null
    case 'KeyRevoked': {
      const key = registry.keys.get(post.key)
      if (key === undefined) return missing('KEY_UNKNOWN', 'key', 'Key', post.key)
      if (key.revokedAt === undefined || saysMore(key.cutOff, post.cutOff)) return null
      return refuse(
        'KEY_ALREADY_REVOKED',
        'key',
        `Key ${post.key} was revoked at ${key.revokedAt}.`,
        'Nothing is left to do, unless it was in wrong hands: then say from when on (cutOff).',
      )
    }
  }
}

/** A key that is revoked already may have been in wrong hands before, as turns out later. */
const saysMore = (known: KeyCutOff | undefined, said: KeyCutOff | undefined): boolean =>
  said !== undefined && canonicalJson(said) !== canonicalJson(known ?? null)

/** Decides a post to the registry. */
export const decideRegistry = (
  registry: Registry,
  post: Post<RegistryType>,
  context: Pick<Context, 'now' | 'poster'>,
): Decision<LedgerEvent<RegistryType>> => {
  const refusal = wrongWith(registry, post)
  if (refusal) return { ok: false, refusal }
  return { ok: true, events: [recorded(post, REGISTRY_STREAM, context) as LedgerEvent<RegistryType>] }
}
