import { ELEMENTS, type LedgerEvent, OXIDES, RUN_TYPES, type RunType } from '@lodestone/domain'
import { recordedExamples } from '@lodestone/domain/testing'
import fc from 'fast-check'

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 })
const made = fc.nat(30).map((n) => `FTW-SC-M${n}`)
const lot = fc.oneof(
  made,
  fc.nat(30).map((n) => `FTW-SC-26-${n}`),
)
const mass = fc.record({
  grams: fc.oneof(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 1, max: 1e13 })),
  basis: fc.constantFrom('as_weighed', 'wet', 'dry', 'calcined'),
  stated: optional(fc.constantFrom('94 kg', '3 Tonnen (netto)')),
})
const parts = (names: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.nat(9), fc.nat(1e9)), { maxKeys: 6 })
const composition = fc.oneof(
  fc.record({ basis: fc.constant('element'), parts: parts(ELEMENTS) }),
  fc.record({ basis: fc.constant('oxide'), parts: parts(OXIDES) }),
)
const pieces = optional(fc.integer({ min: 1, max: 1_000 }))
const instant = fc.constantFrom(
  '2026-11-20T11:42:00-06:00',
  '2026-11-20T19:00:00.500Z',
  '2024-02-29T00:00:00+00:00',
)
const common = {
  mode: fc.constantFrom('report', 'intent'),
  manual: fc.boolean(),
  assurance: fc.constantFrom('measured', 'reported', 'declared'),
  area: fc.constantFrom('FTW-SC', 'MTP-SX'),
  recordedAt: fc.constantFrom('2026-11-23T18:00:00.000Z', '2026-11-24T18:00:00Z'),
  by: fc.constant({ key: 'k1f0', owner: 'ftw-mes' }),
  request: fc.constant({ key: 'ftw-mes|1', hash: 'ef'.repeat(32), part: 0, of: 1 }),
  source: optional(fc.constant({ system: 'MES', document: 'D-1', sequence: 7 })),
  person: optional(fc.constantFrom('op-1', 'Jürgen')),
  note: optional(fc.constantFrom('liner changed', 'a "word"', 'zwölf')),
  device: optional(
    fc.record({ id: fc.constantFrom('W-1', 'W-2'), calibration: optional(fc.constant('C-7')) }),
  ),
}
const inputs = fc.uniqueArray(
  fc.record({
    lot,
    mass,
    pieces,
    role: fc.constantFrom('constituent', 're_bearing_bath', 'coating', 'contact', 'reagent', 'packaging'),
  }),
  { maxLength: 5, selector: (line) => line.lot },
)
const outputs = (taken: readonly string[]) =>
  fc.uniqueArray(
    fc.record({
      lot: made,
      material: fc.constantFrom('alloy_flake', 'skull', 'magnet', 'swarf', 'powder', 'ore'),
      mass,
      pieces,
      from: taken.length === 0 ? fc.constant(undefined) : optional(fc.subarray([...taken], { minLength: 1 })),
      grade: optional(fc.constantFrom('N52', 'N48SH', 'Güte 1')),
      composition: optional(composition),
      place: optional(fc.constant('bay 3')),
    }),
    { minLength: 1, maxLength: 4, selector: (line) => line.lot },
  )
const operations = fc.array(
  fc.record({
    stage: fc.constantFrom('machine', 'coat', 'magnetize'),
    site: optional(fc.constantFrom('FTW', 'MTP')),
    lots: optional(fc.constant(['FTW-SC-M1'])),
  }),
  { minLength: 1, maxLength: 3 },
)
const ofType: Partial<Record<RunType, Record<string, fc.Arbitrary<unknown>>>> = {
  MetalReduced: { method: fc.constant('calciothermic') },
  MagnetBlockSintered: { consolidation: fc.constantFrom('sintered', 'bonded'), heatTreated: fc.boolean() },
  MagnetFinished: { operations, coating: optional(fc.constant('nickel')), magnetized: fc.boolean() },
  ScrapRecycled: {
    route: fc.constantFrom('short_loop', 'long_loop'),
    milledAt: optional(fc.constant('FTW')),
  },
}
const run = fc.tuple(fc.constantFrom(...RUN_TYPES), inputs).chain(([type, taken]) =>
  fc.record({
    type: fc.constant(type),
    ...common,
    run: fc.constant('23011'),
    startedAt: instant,
    endedAt: instant,
    inputs: fc.constant(taken),
    outputs: outputs(taken.map((line) => line.lot)),
    losses: fc.array(fc.record({ kind: fc.constantFrom('fume', 'slag'), mass }), { maxLength: 2 }),
    uptake: fc.array(fc.record({ species: fc.constantFrom('oxygen', 'coating'), mass }), { maxLength: 1 }),
    ...ofType[type],
  }),
)
const assay = fc.record({
  type: fc.constant('AssayRecorded'),
  ...common,
  occurredAt: instant,
  lot,
  sample: fc.constantFrom('S-1', 'S 2'),
  role: fc.constantFrom('production', 'settlement', 'umpire'),
  composition,
  lessThan: optional(composition),
  belowDetection: optional(fc.subarray(['Dy', 'Tb', 'Nd'])),
  laboratory: optional(fc.constantFrom('LAB-1', 'LAB-2')),
  expandedUncertainty: optional(fc.integer({ min: 1, max: 90_000 })),
  coverageFactorTimes10: optional(fc.constant(30)),
})
const ore = outputs([]).chain((lines) =>
  fc.record({
    type: fc.constant('OreExtracted'),
    ...common,
    occurredAt: instant,
    mine: fc.constant('open pit'),
    mineral: fc.constantFrom('bastnaesite', 'monazite'),
    ticket: optional(fc.constant('T-1')),
    lines: fc.constant(lines),
  }),
)
const paper = fc.constantFrom('P-1', 'P-2', 'P-3')
const shipment = fc.record({
  type: fc.constant('MagnetShipped'),
  ...common,
  occurredAt: instant,
  parcel: fc.constantFrom('FTW-SC-P-1', 'FTW-SC-P-2'),
  addressee: fc.record({ party: fc.constantFrom('GM', 'APPLE') }),
  billOfLading: optional(paper),
  seals: optional(fc.array(paper, { maxLength: 3 })),
  units: optional(fc.array(made, { maxLength: 3 })),
  lines: fc.array(fc.record({ lot, mass, pieces, contract: optional(paper), certificate: optional(paper) }), {
    minLength: 1,
    maxLength: 4,
  }),
  contents: optional(
    fc.array(fc.record({ material: fc.constant('magnet'), composition: optional(composition) })),
  ),
})
const other = fc.constantFrom(...recordedExamples())

/** Members in another order: any that JSON may have. */
const shuffled = (value: unknown): fc.Arbitrary<unknown> => {
  if (Array.isArray(value)) return fc.tuple(...value.map(shuffled))
  if (typeof value !== 'object' || value === null) return fc.constant(value)
  const entries = Object.entries(value)
  return fc
    .tuple(
      fc.shuffledSubarray(entries, { minLength: entries.length }),
      ...entries.map(([, of]) => shuffled(of)),
    )
    .map(([order, ...values]) =>
      Object.fromEntries(order.map(([name]) => [name, values[entries.findIndex(([each]) => each === name)]])),
    )
}

/** Events as a store has them, of all types, most of those that a ledger is full of; as their schemas ask, in any order of their members. */
export const anyEvent: fc.Arbitrary<LedgerEvent> = fc
  .oneof(
    { weight: 4, arbitrary: run },
    { weight: 2, arbitrary: assay },
    { weight: 1, arbitrary: ore },
    { weight: 2, arbitrary: shipment },
    { weight: 1, arbitrary: other },
  )
  .map((said) => JSON.parse(JSON.stringify(said)) as LedgerEvent)
  .chain((event) => fc.oneof(fc.constant(event), shuffled(event))) as fc.Arbitrary<LedgerEvent>
