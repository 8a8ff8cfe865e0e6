import { at } from './alike.ts'
import type { Examples } from './examples.ts'

/** Titles, units, numbers, contracts. */
export const commerceExamples = {
  TitleTransferred: { ...at, lots: ['FTW-MG-26-3301'], to: 'GM', terms: 'sale', document: 'INV-88121' },
  UnitPacked: {
    ...at,
    unit: 'FTW-MG-BX-00041',
    kind: 'box',
    contents: [{ lot: 'FTW-MG-26-3301', mass: '15 kg', pieces: 600 }],
    seal: 'S-77',
  },
  UnitUnpacked: { ...at, unit: 'FTW-MG-BX-00041', reason: 'wrong label' },
  IdentifierAssigned: {
    ...at,
    subject: { unit: 'FTW-MG-BX-00041' },
    scheme: 'sscc',
    value: '095213210000000414',
  },
  ContractTermsRecorded: {
    ...at,
    party: 'GM',
    contract: 'SPE4A6-26-D-0117',
    lineItem: '0001',
    clauses: ['252.225-7052 MAY 2024'],
    valueUsd: 4_200_000,
    tier: 'prime',
    acquiredIn: 'US',
    usedIn: 'US',
    endItem: {
      name: 'motor M-7',
      isTheMagnet: false,
      manufacturedIn: 'US',
      offTheShelf: true,
      coveredPpb: 80_000_000,
    },
    determinations: [
      {
        kind: 'nad_individual',
        reference: 'NAD-7',
        contract: 'SPE4A6-26-D-0117',
        endItem: null,
        from: '2026-06-01',
        through: '2027-06-30',
      },
    ],
    reason: 'contract file of 2026-11-02',
  },
  GateOverruled: {
    ...at,
    parcel: 'FTW-SC-P-0009',
    lot: 'FTW-SC-26-23011',
    reason: 'opinion of counsel of 2026-11-19: this is no covered material',
  },
} satisfies Partial<Examples>
