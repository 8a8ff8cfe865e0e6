import { type LedgerEvent, RUN_TYPES } from '@lodestone/domain'
import { recordedExamples } from '@lodestone/domain/testing'
import type { JsonObject, PositionedEvent, StoredText } from '@lodestone/event-store'
import { ledgerCodec } from '@lodestone/plant-service'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventScanner } from '../scanning/event-scanner.ts'
import { anyEvent } from '../testing/arbitrary-events.ts'
import { createPagePacker, type PackedPage } from './packed-event.ts'

const ID = '00000000-0000-8000-8000-000000000001'
const place = { stream: 'book-FTW-SC', revision: 7, cursor: '41' }

const textOf = (event: LedgerEvent): StoredText => {
  const { type, data, metadata } = ledgerCodec.encode(ID, event)
  return { id: ID, type, dataText: JSON.stringify(data), metadataText: JSON.stringify(metadata), ...place }
}
/** As a store reads it. */
const read = ({ dataText, metadataText, ...stored }: StoredText): PositionedEvent => {
  const metadata = JSON.parse(metadataText) as JsonObject
  const storedAt = '2026-11-23T18:00:00.000Z'
  try {
    const data: unknown = JSON.parse(dataText)
    if (typeof data === 'object' && data !== null && !Array.isArray(data))
      return { ...stored, data: data as JsonObject, metadata, storedAt }
  } catch {}
  return { ...stored, data: {}, metadata, storedAt, unreadable: 'data is not JSON' }
}
const fromText = createPagePacker()
const fromEvents = createPagePacker()
const bytesOf = ({ stored, said }: PackedPage): Buffer =>
  Buffer.concat(
    [stored.ends, stored.numbers, said.numbers, said.names].map(({ buffer }) => Buffer.from(buffer)),
  )

/** Holds that the same is handed over of texts and of the events that they say, to the byte. */
const expectSame = (texts: readonly StoredText[]): void => {
  for (const text of texts) {
    fromText.packText(text, read)
    fromEvents.pack(read(text))
  }
  const [one, other] = [fromText.packed(), fromEvents.packed()]
  expect([one.stored.text, one.said.words]).toStrictEqual([other.stored.text, other.said.words])
  expect(bytesOf(one).equals(bytesOf(other))).toBe(true)
}

/** A text with something else in it. */
const changed = (text: string): fc.Arbitrary<string> => {
  const at = fc.nat(text.length)
  const places = (expression: RegExp) => {
    const found = [...text.matchAll(expression)].map((match) => match.index)
    return fc.constantFrom(...(found.length === 0 ? [0] : found))
  }
  const put = (where: fc.Arbitrary<number>, what: fc.Arbitrary<string>, instead = 0) =>
    fc.tuple(where, what).map(([n, more]) => text.slice(0, n) + more + text.slice(n + instead))
  const odd = fc.constantFrom(
    ...[' ', '\n', '\t', '"', '\\', '\\u0041', '\0', '€', '0', '-', '.5', 'e3', '{', '}', ',', 'null'],
  )
  return fc.oneof(
    put(at, odd),
    put(at, odd, 1),
    put(places(/(?<=[\dA-Z])[\dA-Z]/g), fc.constantFrom('7', '0', 'Q'), 1),
    put(at, fc.constant(''), 1),
    put(places(/[{[,:\]}]/g), fc.constantFrom(' ', '\r\n')),
    put(places(/\d(?=[,}])/g), fc.constantFrom('', '0', '00000000000000', '.0', 'e2', 'E-1', '1.5', '-0'), 1),
    put(places(/(?<=")[a-z]/gi), fc.constantFrom('\\u0061', '__proto__', 'A', 'é', ''), 1),
    put(
      places(/(?<=[{,])"\w+":/g),
      fc.constantFrom(
        '"area":"FTW-SC",',
        '"lot":"X",',
        '"mode":"report",',
        '"__proto__":1,',
        '"x":[[[[{}]]]],',
      ),
    ),
    put(places(/(?<=:)[[{"\d]/g), fc.constantFrom('null,"x":', '[', '{}', 'true', '""'), 1),
    at.map((n) => text.slice(0, n)),
    fc.constant(`${text} `),
    fc.constant(text + text),
  )
}

describe('an event that is packed from its text', () => {
  it('is packed as it is when it was read, whatever it says and in whatever order', () => {
    const scan = createEventScanner()
    let scanned = 0
    fc.assert(
      fc.property(fc.array(anyEvent.map(textOf), { minLength: 1, maxLength: 4 }), (texts) => {
        scanned += texts.filter((text) => scan(text) !== null).length
        expectSame(texts)
      }),
      { numRuns: 150 },
    )
    expect(scanned).toBeGreaterThan(60)
  })

  it('is packed as it is when it was read, whatever its text is made into', () => {
    const scan = createEventScanner()
    let scanned = 0
    const text = anyEvent.map(textOf).filter((plain) => scan(plain) !== null)
    const altered = text.chain((stored) =>
      changed(stored.dataText).map((dataText) => ({ ...stored, dataText })),
    )
    fc.assert(
      fc.property(altered, (other) => {
        if (scan(other) !== null) scanned += 1
        expectSame([other])
      }),
      { numRuns: 400 },
    )
    // Some of what was changed is still well said.
    expect(scanned).toBeGreaterThan(10)
  })

  it('is scanned where it is a run, ore or a shipment that names nothing that is not packed', () => {
    const scan = createEventScanner()
    const types = recordedExamples().filter((event) => scan(textOf(event)) !== null)
    expect(types.map(({ type }) => type)).toEqual(['OreExtracted', ...RUN_TYPES, 'MagnetShipped'])
  })

  it('is read where it is of another version', () => {
    const [example] = recordedExamples().filter(({ type }) => type === 'AlloyFlaked')
    if (example === undefined) throw new Error('No example.')
    const older = { ...textOf(example), metadataText: '{"v":0}' }
    expect(createEventScanner()(older)).toBeNull()
    expectSame([older, { ...textOf(example), metadataText: '{"v":1,"w":2}' }])
  })
})
