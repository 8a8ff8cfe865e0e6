import { describe, expect, it } from 'vitest'
import type { Context } from '../book/context.ts'
import type { EventType } from '../events/catalogue.ts'
import type { PostInput } from '../events/post-input.ts'
import { EXAMPLES } from '../testing/examples/examples.ts'
import { NOW, read } from '../testing/given.ts'
import { decideRegistry, type RegistryType } from './decide-registry.ts'
import { evolveRegistry } from './evolve-registry.ts'
import { emptyRegistry, type Registry } from './registry.ts'

const context: Pick<Context, 'now' | 'poster'> = {
  now: NOW,
  poster: { key: 'root', owner: 'admin', requestKey: 'admin|1', requestHash: 'h' },
}
const when = <T extends RegistryType>(
  registry: Registry,
  type: T,
  body: PostInput<T> = EXAMPLES[type] as PostInput<T>,
) => decideRegistry(registry, read(type as EventType, body as never) as never, context)
const given = (...types: RegistryType[]): Registry =>
  types.reduce((registry, type) => {
    const decision = when(registry, type)
    if (!decision.ok) throw new Error(decision.refusal.message)
    return evolveRegistry(registry, { event: decision.events[0]!, revision: registry.revision + 1 })
  }, emptyRegistry)

describe('the registry', () => {
  it('knows sites with their country, areas, parties and keys, never a secret', () => {
    const registry = given('SiteRegistered', 'AreaRegistered', 'PartyRegistered', 'KeyIssued')
    expect(registry.sites.get('FTW')).toMatchObject({ country: 'US' })
    expect(registry.areas.get('FTW-SC')).toEqual({ code: 'FTW-SC', kind: 'alloy', name: 'Strip casting' })
    expect(registry.parties.get('GM')).toMatchObject({ roles: ['customer'] })
    expect(registry.keys.get('k1f0c2d3')).toMatchObject({
      owner: 'ftw-mes',
      role: 'operator',
      areas: ['FTW-SC'],
      issuedAt: NOW,
    })
    expect(registry.revision).toBe(3)
  })

  it('amends what it knows', () => {
    const registry = given(
      'SiteRegistered',
      'AreaRegistered',
      'PartyRegistered',
      'SiteAmended',
      'AreaAmended',
      'PartyAmended',
    )
    expect(registry.sites.get('FTW')?.operator).toBe('MP Magnetics')
    expect(registry.areas.get('FTW-SC')?.name).toBe('Strip casting, hall 2')
    expect(registry.parties.get('GM')?.name).toBe('General Motors LLC')
  })

  it.each([
    ['SiteRegistered', 'SITE_EXISTS'],
    ['AreaRegistered', 'AREA_EXISTS'],
    ['PartyRegistered', 'PARTY_EXISTS'],
    ['KeyIssued', 'KEY_EXISTS'],
  ] as const)('refuses a second %s of the same code', (type, code) => {
    expect(when(given('SiteRegistered', ...(type === 'SiteRegistered' ? [] : [type])), type)).toMatchObject({
      ok: false,
      refusal: { code },
    })
  })

  it.each([
    ['SiteAmended', 'SITE_UNKNOWN'],
    ['AreaRegistered', 'SITE_UNKNOWN'],
    ['AreaAmended', 'AREA_UNKNOWN'],
    ['PartyAmended', 'PARTY_UNKNOWN'],
    ['KeyRevoked', 'KEY_UNKNOWN'],
  ] as const)('refuses %s of what it does not know', (type, code) => {
    expect(when(emptyRegistry, type)).toMatchObject({ ok: false, refusal: { code } })
  })

  it('knows the versions of a rule set side by side, and takes the same content once', () => {
    const registry = given('RuleSetActivated')
    expect(registry.ruleSets.get('domestic@1')).toMatchObject({ content: '{}', activatedAt: NOW })
    const example = EXAMPLES.RuleSetActivated as PostInput<'RuleSetActivated'>
    expect(when(registry, 'RuleSetActivated')).toMatchObject({ refusal: { code: 'RULE_SET_ACTIVE' } })
    expect(when(registry, 'RuleSetActivated', { ...example, version: '2' }).ok).toBe(true)
    expect(when(registry, 'RuleSetActivated', { ...example, hash: 'a'.repeat(64) }).ok).toBe(true)
  })

  it('revokes a key once', () => {
    const revoked = given('KeyIssued', 'KeyRevoked')
    expect(revoked.keys.get('k1f0c2d3')?.revokedAt).toBe(NOW)
    expect(when(revoked, 'KeyRevoked')).toMatchObject({ refusal: { code: 'KEY_ALREADY_REVOKED' } })
  })

  it('is told of a revoked key, later, from when on it was in wrong hands; and again as that is looked into', () => {
    const cutOff = { from: { position: 812 } }
    const post = { ...(EXAMPLES.KeyRevoked as PostInput<'KeyRevoked'>), cutOff }
    const after = (registry: Registry, body: PostInput<'KeyRevoked'>): Registry => {
      const decision = when(registry, 'KeyRevoked', body)
      if (!decision.ok) throw new Error(decision.refusal.message)
      return evolveRegistry(registry, { event: decision.events[0]!, revision: registry.revision + 1 })
    }
    const revoked = given('KeyIssued', 'KeyRevoked')
    const suspected = after(revoked, post)
    expect(suspected.keys.get('k1f0c2d3')).toMatchObject({ revokedAt: NOW, cutOff })
    expect(when(suspected, 'KeyRevoked', post)).toMatchObject({ refusal: { code: 'KEY_ALREADY_REVOKED' } })
    const confirmed = { ...cutOff, confirmed: ['book-FTW-SC@41'] }
    const known = after(suspected, { ...post, cutOff: confirmed })
    expect(known.keys.get('k1f0c2d3')?.cutOff).toEqual(confirmed)
    expect(when(known, 'KeyRevoked')).toMatchObject({ refusal: { code: 'KEY_ALREADY_REVOKED' } })
  })

  it('has no place for an event of a book', () => {
    const misplaced = {
      event: {
        ...read('OreExtracted', EXAMPLES.OreExtracted),
        request: { key: 'k', hash: 'h', part: 0, of: 1 },
      } as never,
      revision: 0,
    }
    expect(() => evolveRegistry(emptyRegistry, misplaced)).toThrow(/OreExtracted has no place/)
  })
})
