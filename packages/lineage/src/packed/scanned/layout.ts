import {
  ELEMENTS,
  LOSS_KINDS,
  MASS_BASES,
  MATERIAL_CODES,
  OXIDES,
  ROLES,
  RUN_TYPES,
  UPTAKE_SPECIES,
} from '@lodestone/domain'
import { ASSAY_ROLES } from '../../fold/kinds.ts'
import type { Members, Row, Want } from './row.ts'

// Where the rows of runs, assays, ore and shipments have what they say. What is not named here, `packEvent` has no room for either, or it bears on no packed event.

/** Of every event; text takes two places. */
export const EVENT = { occurred: 0, recorded: 2, area: 4, device: 6, calibration: 8 } as const
const EVENT_PLACES = 10

/** Of no matter to the fold. */
const PASSED = [
  ...[
    'type',
    'mode',
    'person',
    'source',
    'manual',
    'assurance',
    'correlation',
    'causation',
    'evidence',
    'note',
  ],
  ...['by', 'request', 'clockSeconds', 'balances'],
]
const COMMON = {
  recordedAt: EVENT.recorded,
  area: EVENT.area,
  device: { members: { id: EVENT.device, calibration: EVENT.calibration } },
} as const

/** A composition: which form, how many parts, where they begin. */
const composition = (at: number): Want => ({
  at,
  forms: [
    { at: at + 1, pairs: ELEMENTS },
    { at: at + 1, pairs: OXIDES },
  ],
})

const mass = (grams: number, basis?: number): Members => ({
  members: { grams, ...(basis === undefined ? {} : { basis: { at: basis, among: MASS_BASES } }) },
  passed: ['basis', 'stated'],
})

export const RUN = {
  inputs: EVENT_PLACES,
  outputs: EVENT_PLACES + 2,
  losses: EVENT_PLACES + 4,
  uptake: EVENT_PLACES + 6,
  /** What says which stages were done. */
  operations: EVENT_PLACES + 8,
  consolidation: EVENT_PLACES + 10,
  heatTreated: EVENT_PLACES + 11,
  coating: EVENT_PLACES + 12,
  route: EVENT_PLACES + 14,
  milledAt: EVENT_PLACES + 15,
} as const
const RUN_PLACES = EVENT_PLACES + 17
export const CONSOLIDATIONS = ['sintered', 'bonded'] as const
export const ROUTES = ['short_loop', 'long_loop'] as const

export const INPUT = { lot: 1, grams: 3, pieces: 4, role: 5 } as const
const INPUT_ROW: Row = {
  width: 6,
  of: {
    members: {
      lot: INPUT.lot,
      mass: mass(INPUT.grams),
      pieces: INPUT.pieces,
      role: { at: INPUT.role, among: ROLES },
    },
  },
}

export const OUTPUT = {
  lot: 1,
  material: 3,
  grams: 4,
  basis: 5,
  pieces: 6,
  from: 7,
  composition: 9,
  grade: 12,
} as const
export const NAMED = { lot: 1 } as const
const OUTPUT_ROW: Row = {
  width: 14,
  of: {
    members: {
      lot: OUTPUT.lot,
      material: { at: OUTPUT.material, among: MATERIAL_CODES },
      mass: mass(OUTPUT.grams, OUTPUT.basis),
      pieces: OUTPUT.pieces,
      from: { at: OUTPUT.from, rows: { width: 3, of: NAMED.lot } },
      composition: composition(OUTPUT.composition),
      grade: OUTPUT.grade,
    },
    passed: ['place'],
  },
}

/** Of a loss its kind, of an uptake its species. */
export const LOSS = { kind: 1, grams: 2 } as const
const lossRow = (name: string, among: readonly string[]): Row => ({
  width: 3,
  of: { members: { [name]: { at: LOSS.kind, among }, mass: mass(LOSS.grams) } },
})

const RUN_ROW: Row = {
  width: RUN_PLACES,
  of: {
    members: {
      ...COMMON,
      endedAt: EVENT.occurred,
      inputs: { at: RUN.inputs, rows: INPUT_ROW },
      outputs: { at: RUN.outputs, rows: OUTPUT_ROW },
      losses: { at: RUN.losses, rows: lossRow('kind', LOSS_KINDS) },
      uptake: { at: RUN.uptake, rows: lossRow('species', UPTAKE_SPECIES) },
      operations: { at: RUN.operations, raw: true },
      consolidation: { at: RUN.consolidation, among: CONSOLIDATIONS },
      heatTreated: RUN.heatTreated,
      coating: RUN.coating,
      route: { at: RUN.route, among: ROUTES },
      milledAt: RUN.milledAt,
    },
    passed: [
      ...[...PASSED, 'run', 'startedAt', 'equipment'],
      ...[
        'moisture',
        'lossOnIgnition',
        'method',
        'cells',
        'furnaceLiningHeats',
        'medianMicrometresTimes10',
        'magnetized',
      ],
    ],
  },
}

export const ASSAY = {
  lot: EVENT_PLACES,
  sample: EVENT_PLACES + 2,
  laboratory: EVENT_PLACES + 4,
  role: EVENT_PLACES + 6,
  composition: EVENT_PLACES + 7,
  lessThan: EVENT_PLACES + 10,
  belowDetection: EVENT_PLACES + 13,
  expandedUncertainty: EVENT_PLACES + 15,
  coverageFactorTimes10: EVENT_PLACES + 16,
} as const
export const BELOW = { element: 1 } as const
const ASSAY_ROW: Row = {
  width: EVENT_PLACES + 17,
  of: {
    members: {
      ...COMMON,
      occurredAt: EVENT.occurred,
      lot: ASSAY.lot,
      sample: ASSAY.sample,
      laboratory: ASSAY.laboratory,
      role: { at: ASSAY.role, among: ASSAY_ROLES },
      composition: composition(ASSAY.composition),
      lessThan: composition(ASSAY.lessThan),
      belowDetection: {
        at: ASSAY.belowDetection,
        rows: { width: 2, of: { at: BELOW.element, among: ELEMENTS } },
      },
      expandedUncertainty: ASSAY.expandedUncertainty,
      coverageFactorTimes10: ASSAY.coverageFactorTimes10,
    },
    passed: [...PASSED, 'method', 'moisture', 'lossOnIgnition', 'plusMinus'],
  },
}

/** What was mined, as a run that takes nothing. */
const ORE_ROW: Row = {
  width: RUN_PLACES,
  of: {
    members: { ...COMMON, occurredAt: EVENT.occurred, lines: { at: RUN.outputs, rows: OUTPUT_ROW } },
    passed: [...PASSED, 'mine', 'bench', 'mineral', 'ticket', 'moisture'],
  },
}

export const SHIPMENT = {
  parcel: EVENT_PLACES,
  party: EVENT_PLACES + 2,
  lines: EVENT_PLACES + 4,
  billOfLading: EVENT_PLACES + 6,
  seals: EVENT_PLACES + 8,
  units: EVENT_PLACES + 10,
} as const
export const LINE = { lot: 1, grams: 3, pieces: 4, contract: 5, certificate: 7 } as const
const LINE_ROW: Row = {
  width: 9,
  of: {
    members: {
      lot: LINE.lot,
      mass: mass(LINE.grams),
      pieces: LINE.pieces,
      contract: LINE.contract,
      certificate: LINE.certificate,
    },
    passed: ['lineItem', 'clauses', 'deliveryDue', 'part'],
  },
}
export const PAPER = { number: 1 } as const
const PAPER_ROW: Row = { width: 3, of: PAPER.number }
const SHIPMENT_ROW: Row = {
  width: EVENT_PLACES + 12,
  of: {
    members: {
      ...COMMON,
      occurredAt: EVENT.occurred,
      parcel: SHIPMENT.parcel,
      addressee: { members: { party: SHIPMENT.party } },
      lines: { at: SHIPMENT.lines, rows: LINE_ROW },
      billOfLading: SHIPMENT.billOfLading,
      seals: { at: SHIPMENT.seals, rows: PAPER_ROW },
      units: { at: SHIPMENT.units, rows: PAPER_ROW },
    },
    passed: [...PASSED, 'carrier', 'contents'],
  },
}

/** The rows of events that are packed straight from their text, by type. */
export const SCANNED_ROWS: ReadonlyMap<string, Row> = new Map<string, Row>([
  ...RUN_TYPES.map((type) => [type, RUN_ROW] as const),
  ['AssayRecorded', ASSAY_ROW],
  ['OreExtracted', ORE_ROW],
  ['MagnetShipped', SHIPMENT_ROW],
])
