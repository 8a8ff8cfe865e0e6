import type { LedgerEvent } from '../events/catalogue.ts'
import { REGISTRY_STREAM } from '../ids.ts'
import { type Registry, ruleSetKey } from './registry.ts'

/** The registry after one more event of its stream. Errors: a RangeError for an event that is not the registry's. */
export const evolveRegistry = (
  registry: Registry,
  { event, revision }: { event: LedgerEvent; revision: number },
): Registry => {
  const { key, hash, part, of } = event.request
  const requests = part === 0 ? registry.requests.set(key, { hash, revision, of }) : registry.requests
  return { ...registry, ...changed(registry, event), revision, requests }
}

const changed = (registry: Registry, event: LedgerEvent): Partial<Registry> => {
  switch (event.type) {
    case 'SiteRegistered':
    case 'SiteAmended': {
      const { site, name, country, operator, region } = event
      return { sites: registry.sites.set(site, { site, name, country, operator, region }) }
    }
    case 'AreaRegistered':
    case 'AreaAmended': {
      const { code, kind, name } = event
      const { shippingGate = registry.areas.get(code)?.shippingGate } = event
      const gate = shippingGate ? { shippingGate } : {}
      return { areas: registry.areas.set(code, { code, kind, name, ...gate }) }
    }
    case 'PoolRegistered':
    case 'PoolAmended': {
      const { pool, kind, name, material, epoch } = event
      return { pools: registry.pools.set(pool, { pool, kind, name, material, epoch }) }
    }
    case 'SourceRegistered':
      return { clockTolerances: registry.clockTolerances.set(event.system, event.clockToleranceSeconds) }
    case 'PartyRegistered':
    case 'PartyAmended': {
      const { party, name, country, roles } = event
      return { parties: registry.parties.set(party, { party, name, country, roles }) }
    }
    case 'RuleSetActivated': {
      const { ruleSet, version, hash, content, recordedAt } = event
      const active = { ruleSet, version, hash, content, activatedAt: recordedAt }
      return { ruleSets: registry.ruleSets.set(ruleSetKey(ruleSet, version), active) }
    }
    case 'KeyIssued': {
      const { key, owner, role, areas, customer, secretHash, expiresAt, recordedAt } = event
      return {
        keys: registry.keys.set(key, {
          key,
          owner,
          role,
          areas,
          customer,
          secretHash,
          expiresAt,
          issuedAt: recordedAt,
        }),
      }
    }
    case 'KeyRevoked': {
      const issued = registry.keys.get(event.key)
      if (issued === undefined) return {}
      const { revokedAt = event.recordedAt } = issued
      const { cutOff = issued.cutOff } = event
      return { keys: registry.keys.set(event.key, { ...issued, revokedAt, ...(cutOff && { cutOff }) }) }
    }
    default:
      throw new RangeError(`${event.type} has no place in the stream ${REGISTRY_STREAM}.`)
  }
}
