import { randomUUID } from 'node:crypto'
import type { LedgerEvent } from '@lodestone/domain'
import { recordedExamples } from '@lodestone/domain/testing'
import type { JsonObject, StoredEvent } from '@lodestone/event-store'
import { ledgerCodec } from '@lodestone/plant-service'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quickDecoder } from './quick-decoder.ts'

const examples = recordedExamples()
const storedAs = (event: LedgerEvent): StoredEvent => {
  const { id, type, data, metadata } = ledgerCodec.encode(randomUUID(), event)
  const place = { stream: 'book-FTW-SC', revision: 0, storedAt: '2026-11-23T18:00:00.000Z' }
  return { id, type, metadata, data: JSON.parse(JSON.stringify(data)), ...place }
}

/** Every place in a value: the path to each member. */
const pathsIn = (value: unknown, path: readonly string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) => [
        [...path, name],
        ...pathsIn(member, [...path, name]),
      ])
    : []

type Tree = { [member: string]: unknown }
const changed = (
  data: JsonObject,
  path: readonly string[],
  change: (parent: Tree, name: string) => void,
): JsonObject => {
  const copy = structuredClone(data) as Tree
  let parent = copy
  for (const name of path.slice(0, -1)) parent = parent[name] as Tree
  change(parent, path.at(-1) ?? '')
  // As a store would give it back.
  return JSON.parse(JSON.stringify(copy)) as JsonObject
}

const anyChange = fc.oneof(
  fc.constant((parent: Tree, name: string) => {
    delete parent[name]
  }),
  fc.constant((parent: Tree, name: string) => {
    parent[`${name}_`] = parent[name]
  }),
  fc
    .oneof(
      fc.jsonValue(),
      fc.constantFrom(-1, 0, 0.5, 2 ** 53, '', ' ', 'x', '2026-11-23', '2026-11-23T10:00:00Z', 'FTW-SC', []),
    )
    .map((value) => (parent: Tree, name: string) => {
      parent[name] = value
    }),
)

describe('the quick decoder', () => {
  test.each(examples.map((event) => [event.type, event] as const))(
    'reads %s as the codec does',
    (_, event) => {
      const stored = storedAs(event)
      expect(quickDecoder.decode(stored)).toEqual(ledgerCodec.decode(stored))
      expect(quickDecoder.decode(stored)).toEqual({ ok: true, event })
    },
  )

  test('takes an event that is not as it was written only where the codec does, and as the codec does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.nat(), anyChange, (event, at, change) => {
        const stored = storedAs(event)
        const paths = pathsIn(stored.data)
        const data = changed(stored.data, paths[at % paths.length] ?? [], change)
        const [quick, codec] = [quickDecoder, ledgerCodec].map((each) => each.decode({ ...stored, data }))
        // Parts that add up to more than the whole are no matter of shape.
        fc.pre(codec?.ok === true || !codec?.reason.includes('add up'))
        expect(quick).toEqual(codec)
      }),
      { numRuns: 3_000 },
    )
  })

  test('reads events of older versions as the codec does, without its schema where they fit', () => {
    const older = examples.map(storedAs).filter(({ metadata }) => metadata['v'] === 2)
    expect(older.length).toBeGreaterThan(0)
    for (const stored of older) {
      const first = { ...stored, metadata: { v: 1 } }
      expect(quickDecoder.decode(first)).toEqual(ledgerCodec.decode(first))
    }
  })

  test('leaves to the codec what is of another version, unknown or unreadable', () => {
    const [example] = examples
    if (example === undefined) throw new Error('No examples.')
    const stored = storedAs(example)
    for (const other of [
      { ...stored, metadata: { v: 99 } },
      { ...stored, metadata: {} },
      { ...stored, type: 'LotTransmuted' },
      { ...stored, type: 'constructor' },
      { ...stored, unreadable: 'data is not JSON' },
    ])
      expect(quickDecoder.decode(other)).toEqual(ledgerCodec.decode(other))
  })
})
