import { hash } from 'node:crypto'
import { type LedgerEvent, RUN_TYPES } from '@lodestone/domain'
import { recordedExamples } from '@lodestone/domain/testing'
import type { PositionedEvent } from '@lodestone/event-store'
import { createLineage, fold, foldPacked, type Lineage, stateHash } from '@lodestone/lineage'
import { ledgerCodec } from '@lodestone/plant-service'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Decoder } from '../projection/decoder.ts'
import { quickDecoder } from '../projection/quick-decoder.ts'
import { createPagePacker, decoderAhead, type EventAhead, unpackPage } from './packed-event.ts'

const ID = '00000000-0000-8000-8000-000000000001'
const examples = recordedExamples()

const stored = (event: LedgerEvent): PositionedEvent => {
  const { id, type, data, metadata } = ledgerCodec.encode(ID, event)
  const plain = JSON.parse(JSON.stringify(data))
  const place = { stream: 'book-FTW-SC', revision: 7, storedAt: '2026-11-23T18:00:00.000Z', cursor: '41' }
  return { id, type, data: plain, metadata, ...place }
}
const handedOver = (events: readonly PositionedEvent[], decoder?: Decoder): EventAhead[] => {
  const packer = createPagePacker(decoder)
  for (const event of events) packer.pack(event)
  const next = unpackPage(packer.packed())
  return events.map(() => next())
}
const asItIs: Decoder = { decode: ({ data }) => ({ ok: true, event: data as never }) }

/** What a lineage comes to by these events, to the byte. */
const folded = (events: readonly LedgerEvent[]): string =>
  hashOf(events, (lineage, event, revision) =>
    fold(lineage, { stream: 'book-FTW-SC', revision, id: ID, event }),
  )
const foldedAhead = (events: readonly EventAhead[]): string =>
  hashOf(events, (lineage, { stream, id, said, event }, revision) => {
    if (event !== null) fold(lineage, { stream, revision, id, event })
    if (said !== null) foldPacked(lineage, { stream, revision }, said.events, said.place, 1_000)
  })
const hashOf = <E>(events: readonly E[], take: (to: Lineage, event: E, revision: number) => void): string => {
  const lineage = createLineage()
  events.forEach((event, revision) => {
    take(lineage, event, revision)
  })
  return stateHash(lineage, (bytes) => hash('sha256', bytes))
}

/** What a run may say, in many ways: all that the fold reads of it, and some that it does not. */
const made = fc.nat(30).map((n) => `FTW-SC-M${n}`)
const lot = fc.oneof(
  made,
  fc.nat(30).map((n) => `FTW-SC-L${n}`),
  fc.nat(3).map((n) => `FTW-SC-Ö${n}`),
)
const mass = fc.record({
  grams: fc.integer({ min: 1, max: 1e9 }),
  basis: fc.constantFrom('as_weighed', 'wet', 'dry', 'calcined'),
})
const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 })
const composition = fc.oneof(
  fc.record({
    basis: fc.constant('element'),
    parts: fc.dictionary(fc.constantFrom('Nd', 'Pr', 'Fe', 'B'), fc.nat(9e8)),
  }),
  fc.record({
    basis: fc.constant('oxide'),
    parts: fc.dictionary(fc.constantFrom('Nd2O3', 'CeO2'), fc.nat(9e8)),
  }),
)
/** What is said rarely, and sends the whole run the other way. */
const seldom = <T>(of: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary: of })
const pieces = optional(fc.integer({ min: 1, max: 1_000 }))
const inputs = fc.uniqueArray(
  fc.record({
    lot,
    mass,
    pieces,
    role: fc.constantFrom('constituent', 're_bearing_bath', 'coating', 'contact', 'reagent', 'packaging'),
    returned: seldom<object | undefined>(mass, undefined),
  }),
  { minLength: 1, maxLength: 5, selector: (line) => line.lot },
)
const outputs = (taken: readonly string[]) =>
  fc.uniqueArray(
    fc.record({
      lot: fc.nat(30).map((n) => `FTW-SC-M${n}`),
      material: fc.constantFrom('alloy_flake', 'skull', 'magnet', 'swarf', 'powder'),
      mass,
      pieces,
      from: optional(fc.subarray([...taken], { minLength: 1 })),
      grade: optional(fc.constantFrom('N52', 'N48SH')),
      composition: optional(composition),
    }),
    { minLength: 1, maxLength: 4, selector: (line) => line.lot },
  )
const operation = fc.record({
  stage: fc.constantFrom('machine', 'coat', 'magnetize'),
  site: optional(fc.constantFrom('FTW', 'MTP')),
  lots: optional(fc.constant(['FTW-SC-M1'])),
})
const anyRun = inputs.chain((taken) =>
  fc.record({
    type: fc.constantFrom(...RUN_TYPES),
    mode: fc.constant('report'),
    run: fc.constant('1'),
    area: fc.constantFrom('FTW-SC', 'MTP-SX'),
    startedAt: fc.constant('2026-11-20T08:00:00-06:00'),
    endedAt: fc.constantFrom('2026-11-20T11:42:00-06:00', '2026-11-20T19:00:00.500Z'),
    recordedAt: fc.constantFrom('2026-11-23T18:00:00.000Z', '2026-11-24T18:00:00.000Z'),
    inputs: fc.constant(taken),
    outputs: outputs(taken.map((line) => line.lot)),
    losses: fc.array(fc.record({ kind: fc.constantFrom('fume', 'slag'), mass }), { maxLength: 2 }),
    uptake: fc.array(fc.record({ species: fc.constantFrom('oxygen', 'coating'), mass }), { maxLength: 1 }),
    device: optional(
      fc.record({ id: fc.constantFrom('W-1', 'W-2'), calibration: optional(fc.constant('C-7')) }),
    ),
    operations: fc.array(operation, { maxLength: 3 }),
    coating: optional(fc.constant('nickel')),
    consolidation: fc.constantFrom('sintered', 'bonded'),
    heatTreated: fc.boolean(),
    route: fc.constantFrom('short_loop', 'long_loop'),
    milledAt: optional(fc.constant('FTW')),
  }),
)

/** What an assay may say: sometimes what sends it the other way. */
const sample = fc.constantFrom('S-1', 'S-2', 'S-3')
const assay = fc.record({
  type: fc.constant('AssayRecorded'),
  mode: fc.constant('report'),
  area: fc.constant('FTW-SC'),
  occurredAt: fc.constant('2026-11-20T11:42:00Z'),
  recordedAt: fc.constant('2026-11-23T18:00:00.000Z'),
  lot,
  sample,
  role: fc.constantFrom('production', 'settlement', 'umpire'),
  composition,
  belowDetection: optional(fc.constant(['Dy', 'Tb'])),
  lessThan: optional(fc.constant({ basis: 'element', parts: { Th: 5_000 } })),
  laboratory: optional(fc.constantFrom('LAB-1', 'LAB-2')),
  expandedUncertainty: optional(fc.integer({ min: 1, max: 90_000 })),
  coverageFactorTimes10: optional(fc.constant(30)),
  supersedes: seldom<string | undefined>(fc.constant(ID), undefined),
  analyzedOn: seldom<string | undefined>(fc.constant('dry'), undefined),
  covers: seldom<string[] | undefined>(fc.constant(['FTW-SC-M1']), undefined),
})
/** A composite: assays of its sample speak of all its lots. */
const sampling = fc.record({
  type: fc.constant('SampleTaken'),
  mode: fc.constant('report'),
  area: fc.constant('FTW-SC'),
  occurredAt: fc.constant('2026-11-20T11:42:00Z'),
  recordedAt: fc.constant('2026-11-23T18:00:00.000Z'),
  lot,
  sample,
  compositeOf: fc.array(made, { maxLength: 3 }),
})

describe('an event that was handed over', () => {
  test.each(examples.map((event) => [event.type, event] as const))(
    '%s is folded as it would be here, to the byte',
    (_, event) => {
      const [ahead] = handedOver([stored(event)])
      const { stream, revision, id, cursor, type } = stored(event)
      expect(ahead).toMatchObject({ stream, revision, id, cursor, type })
      expect(foldedAhead(ahead === undefined ? [] : [ahead])).toBe(folded([event]))
    },
  )

  it('is folded so whatever runs and assays say', () => {
    let packed = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(anyRun, assay, sampling), { minLength: 1, maxLength: 8 }), (said) => {
        // As a store gives them back: without what is not said.
        const events = JSON.parse(JSON.stringify(said)) as LedgerEvent[]
        const given = events.map((event) => ({ ...stored(event), data: event as never }))
        const ahead = handedOver(given, asItIs)
        packed += ahead.filter(({ said }) => said !== null).length
        expect(foldedAhead(ahead)).toBe(folded(events))
      }),
      { numRuns: 300 },
    )
    expect(packed).toBeGreaterThan(200)
  })

  it('is told as the codec tells it where it cannot be read', () => {
    const [example] = examples
    if (example === undefined) throw new Error('No examples.')
    const whole = stored(example)
    for (const other of [
      { ...whole, metadata: { v: 99 } },
      { ...whole, type: 'LotTransmuted' },
      { ...whole, data: { n: 1 } },
      { ...whole, unreadable: 'data is not JSON' },
    ]) {
      const [ahead] = handedOver([other])
      if (ahead === undefined) throw new Error('Nothing was handed over.')
      expect(decoderAhead.decode(ahead)).toEqual(quickDecoder.decode(other))
      expect(ahead).toMatchObject(other)
    }
  })
})
