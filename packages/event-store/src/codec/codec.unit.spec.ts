import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../events.ts'
import { type Catalogue, createCodec, type Decodable } from './index.ts'

const catalogue = {
  LotSplit: { version: 1, upcasters: {} },
  AlloyFlaked: {
    version: 4,
    upcasters: {
      1: ({ kg, ...rest }) => ({ ...rest, grams: Number(kg) * 1_000 }),
      2: (data) => ({ ...data, basis: 'as_weighed' }),
      3: (data) => {
        if (data['furnace'] === undefined) throw new Error('it names no furnace')
        return { ...data, furnace: { code: data['furnace'] } }
      },
    },
  },
  Gapped: { version: 3, upcasters: { 1: (data) => data } },
  Careless: { version: 2, upcasters: { 1: () => JSON.parse('null') } },
} satisfies Catalogue

const codec = createCodec(catalogue)

const stored = (type: string, v: JsonObject[string] | undefined, data: JsonObject): Decodable => ({
  type,
  data,
  metadata: v === undefined ? { who: 'k_17' } : { who: 'k_17', v },
})

describe('decoding', () => {
  test('the present version hands on the data as they are', () => {
    const data = { run: 'FTW-SC-26-23011' }
    const decoded = codec.decode(stored('AlloyFlaked', 4, data))
    expect(decoded).toStrictEqual({ ok: true, type: 'AlloyFlaked', version: 4, data })
    expect(decoded.ok && decoded.data).toBe(data)
  })

  test('older versions go through every step from where they are', () => {
    const version = 4
    const expected = { grams: 412_000, basis: 'as_weighed', furnace: { code: 'SC-2' } }
    for (const [v, data] of [
      [1, { kg: 412, furnace: 'SC-2' }],
      [2, { grams: 412_000, furnace: 'SC-2' }],
      [3, { grams: 412_000, furnace: 'SC-2', basis: 'as_weighed' }],
    ] as const) {
      const before = structuredClone(data)
      const decoded = codec.decode(stored('AlloyFlaked', v, data))
      expect(decoded).toStrictEqual({ ok: true, type: 'AlloyFlaked', version, data: expected })
      expect(data).toStrictEqual(before)
    }
  })

  test('without a version it is the first', () => {
    const data = { parts: 2 }
    expect(codec.decode(stored('LotSplit', undefined, data))).toStrictEqual({
      ok: true,
      type: 'LotSplit',
      version: 1,
      data,
    })
    expect(codec.decode(stored('AlloyFlaked', undefined, { kg: 1, furnace: 'x' }))).toMatchObject({
      ok: true,
    })
  })

  const refusals: readonly [string, Decodable, string, string][] = [
    [
      'an unknown type',
      stored('Melted', 1, {}),
      'unknown_type',
      'This release does not know the event type Melted.',
    ],
    [
      'a type that objects have',
      stored('constructor', 1, {}),
      'unknown_type',
      'This release does not know the event type constructor.',
    ],
    [
      'a newer version',
      stored('LotSplit', 2, {}),
      'newer_version',
      'The LotSplit has version 2, written by a newer release; this one knows up to 1.',
    ],
    [
      'a missing step',
      stored('Gapped', 1, {}),
      'missing_upcaster',
      'Nothing takes the Gapped from version 2 to 3.',
    ],
    [
      'a step that throws',
      stored('AlloyFlaked', 3, {}),
      'upcaster_failed',
      'The AlloyFlaked could not be taken from version 3 to 4: it names no furnace.',
    ],
    [
      'a step that gives nothing',
      stored('Careless', 1, {}),
      'upcaster_failed',
      'The Careless could not be taken from version 1 to 2: it gave no object.',
    ],
    [
      'an unreadable body',
      { ...stored('LotSplit', 1, {}), unreadable: 'data is not JSON' },
      'unreadable',
      'The stored event cannot be read: data is not JSON.',
    ],
    ...[0, 1.5, '1', null, -1, true].map((v): [string, Decodable, string, string] => [
      `the version ${JSON.stringify(v)}`,
      stored('AlloyFlaked', v, {}),
      ...(v === null
        ? ([
            'upcaster_failed',
            'The AlloyFlaked could not be taken from version 3 to 4: it names no furnace.',
          ] as const)
        : ([
            'bad_version',
            `The AlloyFlaked names the version ${JSON.stringify(v)}, which is no whole number from 1.`,
          ] as const)),
    ]),
  ]
  for (const [name, event, fault, reason] of refusals) {
    test(`${name} is told with its reason`, () => {
      expect(codec.decode(event)).toStrictEqual({ ok: false, fault, reason })
    })
  }

  test('never throws, whatever is stored', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonObject>
    const type = fc.oneof(fc.constantFrom(...Object.keys(catalogue)), fc.string())
    fc.assert(
      fc.property(
        type,
        json,
        json,
        fc.option(fc.jsonValue(), { nil: undefined }),
        (name, data, metadata, v) => {
          const event = {
            type: name,
            data,
            metadata: v === undefined ? metadata : { ...metadata, v: v as number },
          }
          expect(codec.decode(event).ok).toEqual(expect.any(Boolean))
        },
      ),
    )
  })
})

describe('encoding', () => {
  const event = {
    id: '00000000-0000-4000-8000-000000000001',
    type: 'AlloyFlaked',
    data: { grams: 1 },
  } as const

  test('puts the present version into the metadata', () => {
    const metadata = { who: 'k_17', v: 1 }
    expect(codec.encode({ ...event, metadata })).toStrictEqual({ ...event, metadata: { who: 'k_17', v: 4 } })
    expect(metadata).toStrictEqual({ who: 'k_17', v: 1 })
  })

  test('what is encoded decodes to the same', () => {
    const encoded = codec.encode({ ...event, metadata: {} })
    expect(codec.decode(encoded)).toStrictEqual({
      ok: true,
      type: 'AlloyFlaked',
      version: 4,
      data: event.data,
    })
  })

  test('refuses a type that is not in the catalogue', () => {
    const open = createCodec<string>(catalogue)
    expect(() => open.encode({ ...event, type: 'Melted', metadata: {} })).toThrow(
      expect.objectContaining({ code: 'INVALID', message: 'The event type Melted is not in the catalogue.' }),
    )
  })
})

test('a catalogue with a version that cannot be is refused', () => {
  for (const version of [0, 1.5, Number.NaN])
    expect(() => createCodec({ X: { version, upcasters: {} } })).toThrow(
      /version of X must be a whole number/,
    )
})
