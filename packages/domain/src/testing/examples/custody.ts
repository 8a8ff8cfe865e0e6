import { at } from './alike.ts'
import type { Examples } from './examples.ts'

/** What leaves, arrives, and goes another way. */
export const custodyExamples = {
  LotShipped: {
    ...at,
    parcel: 'FTW-SC-P-0007',
    addressee: { area: 'FTW-MG' },
    carrier: 'In-house',
    billOfLading: 'BL-7781',
    seals: ['S-11', 'S-12'],
    lines: [{ lot: 'FTW-SC-26-23011', mass: '590 kg' }],
  },
  MagnetShipped: {
    ...at,
    parcel: 'FTW-MG-P-0101',
    addressee: { party: 'GM' },
    lines: [
      {
        lot: 'FTW-MG-26-3301A',
        mass: '121 kg',
        pieces: 4840,
        contract: 'GM-2024-118',
        lineItem: '0001',
        clauses: ['252.225-7052 MAY 2024'],
        part: 'EV-ROTOR-7',
        deliveryDue: '2027-01-04',
        certificate: 'COC-26-118',
      },
    ],
  },
  LotReceived: {
    ...at,
    parcel: 'FTW-SC-P-0007',
    sealsIntact: true,
    lines: [{ line: 1, lot: 'FTW-MG-FL-23011', mass: '589.8 kg', covers: '590 kg', place: 'BAY-4' }],
  },
  LotReceivedUnmatched: {
    ...at,
    consignor: 'a driver of Acme Haulage',
    papers: 'DN-77',
    lines: [{ lot: 'FTW-MG-UM-0007', material: 'alloy_flake', mass: '590 kg' }],
  },
  ReceiptMatched: { ...at, parcel: 'FTW-SC-P-0007', lines: [{ line: 1, lot: 'FTW-MG-UM-0007' }] },
  ParcelRefused: { ...at, parcel: 'FTW-SC-P-0007', lines: [1], reason: 'seal broken' },
  ParcelRedirected: {
    ...at,
    parcel: 'FTW-SC-P-0008',
    of: 'FTW-SC-P-0007',
    addressee: { area: 'FTW-SC' },
    reason: 'refused: seal broken',
  },
  DeliveryAccepted: {
    ...at,
    parcel: 'FTW-MG-P-0101',
    date: '2026-11-20',
    place: 'Orion Assembly, Michigan',
    country: 'US',
  },
  CustomerReturnReceived: {
    ...at,
    parcel: 'FTW-MG-P-0101',
    reason: 'chipped',
    lines: [{ line: 1, lot: 'FTW-MG-RT-0007', mass: '12 kg', pieces: 480, sealIntact: false }],
  },
} satisfies Partial<Examples>
