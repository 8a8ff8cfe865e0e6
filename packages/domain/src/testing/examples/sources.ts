import { at, document } from './alike.ts'
import type { Examples } from './examples.ts'

/** What no recorded lot went into. */
export const sourcesExamples = {
  OpeningInventoryDeclared: {
    ...at,
    lines: [
      {
        lot: 'MTP-SX-LIQ-G0',
        material: 'circuit_liquor',
        mass: '120 t',
        place: 'SX-1',
        composition: { basis: 'oxide', parts: { Nd2O3: '2.1 %', Pr6O11: '0.7 %' } },
      },
    ],
    facts: [
      {
        elements: ['Nd', 'Pr'],
        stages: ['mine', 'beneficiate'],
        origin: { in: ['US'] },
        custody: 'segregated',
        issuer: 'Site metallurgy',
      },
    ],
  },
  OreExtracted: {
    ...at,
    mine: 'Mountain Pass',
    bench: 'B-1480',
    mineral: 'bastnaesite',
    ticket: 'WB-88213',
    moisture: '2.4 %',
    lines: [
      {
        lot: 'MTP-MN-ORE-26-1120',
        material: 'ore',
        mass: '1840.25 t wet',
        composition: {
          basis: 'oxide',
          parts: { CeO2: '3.77 %', La2O3: '2.42 %', Nd2O3: '0.92 %', Pr6O11: '0.33 %' },
        },
        place: 'ROM-2',
      },
    ],
  },
  ScrapCollected: {
    ...at,
    class: 'post_consumer',
    classBasis: 'hard disk drives handed in by households',
    collector: 'ECYCLE',
    donor: 'APPLE',
    productCategory: 'hard disk drives',
    country: 'US',
    magnetType: 'NdFeB',
    confidence: '98 %',
    lines: [{ lot: 'MTP-RC-EOL-26-031', material: 'eol_product', mass: '12.4 t' }],
  },
  FeedstockDeclared: {
    ...at,
    supplier: 'HITACHI',
    supplierLot: 'DY-77-104',
    order: '4500018812',
    lines: [
      {
        lot: 'FTW-SC-DYFE-26-031',
        material: 'dyfe_alloy',
        mass: '500 lb',
        composition: { basis: 'element', parts: { Dy: '80.1 %', Fe: '19.8 %' } },
      },
    ],
    facts: [
      {
        elements: ['Dy'],
        stages: ['mine', 'beneficiate', 'crack_leach', 'separate'],
        origin: { notIn: ['CN', 'RU', 'IR', 'KP'] },
        custody: 'segregated',
        issuer: 'Hitachi',
        document: document.hash,
        expires: '2027-12-31',
      },
      {
        elements: ['Dy'],
        stages: ['reduce_to_metal'],
        origin: { in: ['JP'] },
        site: 'Kumagaya',
        custody: 'identity_preserved',
      },
      {
        elements: ['Fe'],
        stages: ['mine', 'ferroalloy'],
        origin: 'unknown',
        custody: 'mass_balance',
        share: '100 %',
      },
    ],
  },
} satisfies Partial<Examples>
