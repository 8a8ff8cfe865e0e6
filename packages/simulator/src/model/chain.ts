import type { AreaKind, PostInput } from '@lodestone/domain'
import type { Zone } from '../clock/zone.ts'
import { type ModelParty, PARTIES } from './parties.ts'
import { POOLS } from './pools.ts'
import { CLOCK_TOLERANCE, SYSTEMS } from './systems.ts'

export type ModelSite = {
  readonly site: string
  readonly name: string
  readonly country: string
  readonly region: string
  readonly operator: string
  readonly zone: Zone
}
export type ModelArea = { readonly code: string; readonly kind: AreaKind; readonly name: string }

/** The sites, areas and parties of the simulated chain: what has to be in the registry before its plants can post. */
export const MODEL_CHAIN = {
  sites: [
    {
      site: 'MTP',
      name: 'Mountain Pass',
      country: 'US',
      region: 'California',
      operator: 'MP Materials',
      zone: 'America/Los_Angeles',
    },
    {
      site: 'FTW',
      name: 'Fort Worth (Independence)',
      country: 'US',
      region: 'Texas',
      operator: 'MP Materials',
      zone: 'America/Chicago',
    },
    {
      site: 'TXN',
      name: 'Northlake (10X)',
      country: 'US',
      region: 'Texas',
      operator: 'MP Materials',
      zone: 'America/Chicago',
    },
  ],
  areas: [
    { code: 'MTP-MN', kind: 'mine', name: 'Mine and concentrator' },
    { code: 'MTP-SX', kind: 'refinery', name: 'Leaching and solvent extraction' },
    { code: 'MTP-RC', kind: 'recycling', name: 'Recycling line' },
    { code: 'FTW-MM', kind: 'alloy', name: 'Metal making' },
    { code: 'FTW-SC', kind: 'alloy', name: 'Strip casting' },
    { code: 'FTW-MG', kind: 'magnet', name: 'Magnets' },
    { code: 'TXN-SC', kind: 'alloy', name: 'Strip casting' },
    { code: 'TXN-MG', kind: 'magnet', name: 'Magnets' },
  ],
  parties: PARTIES,
} as const satisfies {
  readonly sites: readonly ModelSite[]
  readonly areas: readonly ModelArea[]
  readonly parties: readonly ModelParty[]
}

export type ModelAreaCode = (typeof MODEL_CHAIN.areas)[number]['code']

export const zoneOf = (area: string): Zone =>
  MODEL_CHAIN.sites.find(({ site }) => area.startsWith(`${site}-`))?.zone ?? 'America/Chicago'

/** A post to the registry. */
export type RegistryPosting = {
  readonly [T in RegistryPostType]: {
    readonly type: T
    readonly body: PostInput<T>
  }
}[RegistryPostType]
type RegistryPostType =
  | 'SiteRegistered'
  | 'AreaRegistered'
  | 'PoolRegistered'
  | 'SourceRegistered'
  | 'PartyRegistered'

/** The registry posts of the chain, in an order in which they can be made. `occurredAt`: ISO 8601 with offset. */
export const registryPosts = (occurredAt: string): RegistryPosting[] => [
  ...MODEL_CHAIN.sites.map(
    ({ site, name, country, region, operator }): RegistryPosting => ({
      type: 'SiteRegistered',
      body: { occurredAt, site, name, country, region, operator },
    }),
  ),
  ...MODEL_CHAIN.areas.map(
    ({ code, kind, name }): RegistryPosting => ({
      type: 'AreaRegistered',
      body: { occurredAt, code, kind, name },
    }),
  ),
  ...POOLS.map((pool): RegistryPosting => ({ type: 'PoolRegistered', body: { occurredAt, ...pool } })),
  ...SYSTEMS.map(
    ({ system, name }): RegistryPosting => ({
      type: 'SourceRegistered',
      body: { occurredAt, system, name, clockToleranceSeconds: CLOCK_TOLERANCE },
    }),
  ),
  ...MODEL_CHAIN.parties.map(
    ({ party, name, country, roles }): RegistryPosting => ({
      type: 'PartyRegistered',
      body: { occurredAt, party, name, country, roles },
    }),
  ),
]
