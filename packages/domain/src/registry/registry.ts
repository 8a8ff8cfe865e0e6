import { Map as PersistentMap } from 'immutable'
import type { AnsweredRequest } from '../book/book.ts'
import type { Epoch, PoolKind } from '../events/bodies/pools.ts'
import type { AreaKind, KeyRole } from '../events/bodies/registry.ts'
import type { LedgerEvent } from '../events/catalogue.ts'
import type { ShippingGate } from '../events/shipping-gate.ts'
import type { AreaCode, PoolId, SiteCode } from '../ids.ts'
import type { MaterialCode } from '../materials/materials.ts'

export type Site = {
  readonly site: SiteCode
  readonly name: string
  readonly country: string
  readonly operator: string
  readonly region?: string | undefined
}
export type Area = {
  readonly code: AreaCode
  readonly kind: AreaKind
  readonly name: string
  readonly shippingGate?: ShippingGate | undefined
}
/** A place that mixes and holds back. */
export type Pool = {
  readonly pool: PoolId
  readonly kind: PoolKind
  readonly name: string
  readonly material: MaterialCode
  readonly epoch: Epoch
}
export type Party = {
  readonly party: string
  readonly name: string
  readonly country?: string | undefined
  readonly roles: readonly string[]
}
/** A rule set that is asked, as canonical JSON: what it means is for those who ask it. */
export type ActiveRuleSet = {
  readonly ruleSet: string
  readonly version: string
  readonly hash: string
  readonly content: string
  readonly activatedAt: string
}
/** Versions stand side by side. */
export const ruleSetKey = (ruleSet: string, version: string): string => `${ruleSet}@${version}`

/** From where on what a key posted is not believed, and what of it is nevertheless. */
export type KeyCutOff = NonNullable<LedgerEvent<'KeyRevoked'>['cutOff']>

/** An issued key; the secret is never here, only its SHA-256. */
export type Key = {
  readonly key: string
  readonly owner: string
  readonly role: KeyRole
  readonly areas?: readonly AreaCode[] | undefined
  readonly customer?: string | undefined
  readonly secretHash: string
  readonly issuedAt: string
  readonly expiresAt?: string | undefined
  readonly revokedAt?: string | undefined
  readonly cutOff?: KeyCutOff | undefined
}

/** What the books rely on: the fold of the registry stream. Persistent, as the book is. */
export type Registry = {
  readonly revision: number
  readonly sites: PersistentMap<SiteCode, Site>
  readonly areas: PersistentMap<AreaCode, Area>
  readonly pools: PersistentMap<PoolId, Pool>
  /** Seconds that the clock of a plant system may be off, by system. */
  readonly clockTolerances: PersistentMap<string, number>
  readonly parties: PersistentMap<string, Party>
  /** By id and version. */
  readonly ruleSets: PersistentMap<string, ActiveRuleSet>
  readonly keys: PersistentMap<string, Key>
  readonly requests: PersistentMap<string, AnsweredRequest>
}

export const emptyRegistry: Registry = {
  revision: -1,
  sites: PersistentMap(),
  areas: PersistentMap(),
  pools: PersistentMap(),
  clockTolerances: PersistentMap(),
  parties: PersistentMap(),
  ruleSets: PersistentMap(),
  keys: PersistentMap(),
  requests: PersistentMap(),
}
