import { at } from './alike.ts'
import type { Examples } from './examples.ts'

const key = { key: 'k1f0c2d3', owner: 'ftw-mes', role: 'operator' as const, secretHash: 'cd'.repeat(32) }

/** What the registry holds. */
export const registryExamples = {
  SiteRegistered: {
    ...at,
    site: 'FTW',
    name: 'Independence, Fort Worth',
    country: 'US',
    operator: 'MP Materials',
    region: 'Texas',
  },
  SiteAmended: {
    ...at,
    site: 'FTW',
    name: 'Independence, Fort Worth',
    country: 'US',
    operator: 'MP Magnetics',
    reason: 'operator renamed',
  },
  AreaRegistered: { ...at, code: 'FTW-SC', kind: 'alloy', name: 'Strip casting' },
  AreaAmended: {
    ...at,
    code: 'FTW-SC',
    kind: 'alloy',
    name: 'Strip casting, hall 2',
    reason: 'hall 2 opened',
  },
  SourceRegistered: { ...at, system: 'FTW-MES', name: 'Fort Worth MES', clockToleranceSeconds: 300 },
  RuleSetActivated: {
    ...at,
    ruleSet: 'domestic',
    version: '1',
    hash: '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    content: '{}',
    reason: 'asked by a customer',
  },
  PartyRegistered: { ...at, party: 'GM', name: 'General Motors', country: 'US', roles: ['customer'] },
  PartyAmended: {
    ...at,
    party: 'GM',
    name: 'General Motors LLC',
    country: 'US',
    roles: ['customer'],
    reason: 'legal name',
  },
  KeyIssued: { ...at, ...key, areas: ['FTW-SC'] },
  KeyRevoked: { ...at, key: 'k1f0c2d3', reason: 'the terminal was replaced' },
  PoolRegistered: {
    ...at,
    pool: 'MTP-SX-LEACH-1',
    kind: 'circuit',
    name: 'Leach circuit 1',
    material: 'circuit_liquor',
    epoch: 'week',
  },
  PoolAmended: {
    ...at,
    pool: 'MTP-SX-LEACH-1',
    kind: 'circuit',
    name: 'Leach circuit 1',
    material: 'circuit_liquor',
    epoch: 'day',
    reason: 'closer watch',
  },
} satisfies Partial<Examples>
