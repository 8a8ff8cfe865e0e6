import { EVENT_TYPES, type EventType, eventSchema, type LedgerEvent } from '../events/catalogue.ts'
import { REGISTRY_TYPES, type RegistryType } from '../registry/decide-registry.ts'
import { EXAMPLES } from './examples/examples.ts'
import { NOW, read } from './given.ts'

const contents = {
  material: 'alloy_flake',
  composition: { basis: 'element', parts: { Nd: 231_200_000, Pr: 75_800_000 } },
  analysis: {
    lessThan: { basis: 'element', parts: { Tb: 20_000 } },
    plusMinus: { basis: 'element', parts: { Nd: 2_500_000, Pr: 909_600 } },
  },
  grade: 'N42SH',
} as const

const poolStep = {
  pool: 'FTW-SC-BIN-1',
  material: 'alloy_flake',
  basis: 'as_weighed',
  epoch: '2026-11-20S2',
} as const

/** What the ledger would add to the examples that it adds to. */
const EXTRAS: { readonly [T in EventType]?: object } = {
  PoolCharged: {
    poolSteps: [
      {
        ...poolStep,
        lot: 'FTW-SC-BIN-1.G2',
        born: true,
        grams: 340_000,
        rolled: { lot: 'FTW-SC-BIN-1.G1', grams: 40_000 },
      },
    ],
  },
  PoolDrawn: { poolSteps: [{ ...poolStep, lot: 'FTW-SC-BIN-1.G2', born: false, grams: 0 }] },
  PoolCleared: {
    poolSteps: [
      { ...poolStep, lot: null, born: false, grams: 0, rolled: { lot: 'FTW-SC-BIN-1.G2', grams: 90_000 } },
    ],
  },
  LotSplit: { contents: { ...contents, material: 'magnet' } },
  LotShipped: { contents: [contents] },
  MagnetShipped: { contents: [{ ...contents, material: 'magnet' }] },
  CorrectionProposed: {
    preview: { lots: [{ lot: 'FTW-SC-26-23011', usedGrams: 400_000 }], parcels: ['FTW-SC-P-0007'] },
  },
  CustomerReturnReceived: {
    accounts: [{ ...contents, material: 'magnet', from: 'FTW-MG-26-3301A', grams: 12_000, pieces: 480 }],
  },
  PeriodClosed: {
    book: { revision: 40, hash: 'aa'.repeat(32) },
    weighing: [
      { material: 'alloy_flake', gains: 9, gainedGrams: 4_100, losses: 12, lostGrams: 6_300, beyond: false },
    ],
  },
  AssayRecorded: {
    covers: ['FTW-SC-26-23010', 'FTW-SC-26-23011'],
    balances: [{ run: 'strip-casting/23011', waits: [] }],
    settles: ['12.0'],
  },
  EvidenceDisposed: { keptThrough: '2036-11-20' },
  LotIdsReserved: { first: 1, last: 50 },
  RunOpened: { content: { lot: 'FTW-SC-WIP-41', born: true, grams: 100_000, basis: 'as_weighed' } },
  RunAdded: { content: { lot: 'FTW-SC-WIP-41', born: false, grams: 200_000, basis: 'as_weighed' } },
  ReceiptMatched: {
    sender: 'FTW-SC',
    accounts: [{ ...contents, from: 'FTW-SC-26-23011', grams: 590_000 }],
    binds: 41,
  },
  ParcelRefused: { sender: 'FTW-SC', refused: [{ line: 1, grams: 590_000, pieces: 0 }], binds: 41 },
  ParcelRedirected: {
    binds: 41,
    lines: [{ ...contents, lot: 'FTW-SC-26-23011', grams: 590_000, basis: 'as_weighed', pieces: 0 }],
  },
  LotReceived: { sender: 'FTW-SC', accounts: [{ ...contents, from: 'FTW-SC-26-23011', grams: 590_000 }] },
}

const areaOfExample = (type: EventType): string => {
  const example = EXAMPLES[type]
  if ('lot' in example) return example.lot.split('-').slice(0, 2).join('-')
  if ('outputs' in example) return example.outputs[0]?.lot.split('-').slice(0, 2).join('-') ?? ''
  if ('parcel' in example)
    return type === 'LotReceived' ? 'FTW-MG' : example.parcel.split('-').slice(0, 2).join('-')
  if ('lines' in example) return example.lines[0]?.lot.split('-').slice(0, 2).join('-') ?? ''
  return REGISTRY_TYPES.includes(type as RegistryType) ? 'registry' : 'FTW-SC'
}

/** The example of a type as the event that it becomes. Checked against the event's schema. */
export const recordedExample = (type: EventType): LedgerEvent => {
  const withdrawn =
    type === 'EventDeclaredErroneous' ? { withdrawn: { ...recordedExample('AlloyFlaked') } } : {}
  const event: unknown = {
    ...read(type, EXAMPLES[type]),
    area: areaOfExample(type),
    recordedAt: NOW,
    by: { key: 'k1f0c2d3', owner: 'ftw-mes' },
    request: { key: `ftw-mes|example-${type}`, hash: 'ef'.repeat(32), part: 0, of: 1 },
    ...EXTRAS[type],
    ...withdrawn,
  }
  return eventSchema(type).parse(event) as LedgerEvent
}

export const recordedExamples = (): LedgerEvent[] => EVENT_TYPES.map(recordedExample)
