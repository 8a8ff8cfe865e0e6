import { describe, expect, test } from 'vitest'
import type { EventStore, ReadAllOptions } from '../event-store.ts'
import type { JsonObject, JsonValue, PositionedEvent, StoredText } from '../events.ts'
import type { ContractContext } from './harness.ts'
import {
  eventsOf,
  expectStored,
  here,
  newEvent,
  readPages,
  readWholeStream,
  uniqueName,
  withoutCursors,
} from './support.ts'

const nested = (depth: number): JsonValue => {
  let value: JsonValue = 'bottom'
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { level, value }
  return value
}

const contents: Record<string, JsonObject> = {
  'an empty object': {},
  'every kind of value': { a: null, b: true, c: false, d: 0, e: '', f: [], g: {}, h: [null, [1, 'x', {}]] },
  'text of many scripts': {
    稀土: 'диспрозий',
    emoji: '🧲👩🏽‍🔬',
    combined: 'e\u0301',
    rtl: 'مغناطيس',
    sep: '\u2028\u2029',
  },
  'text that needs escaping': { 'a"b': '\\ " / \b \f \n \r \t \u0000 \u001f \u007f', comma: '],["x",0,{}' },
  'half a character': { lone: '\ud800', key: { '\udfff': 1 } },
  'big and small numbers': {
    maxSafe: Number.MAX_SAFE_INTEGER,
    minSafe: Number.MIN_SAFE_INTEGER,
    huge: 1.7976931348623157e308,
    tiny: 5e-324,
    fraction: 0.1 + 0.2,
    exponent: 1e21,
    beyond: 2 ** 53 + 2,
  },
  'a deep nest': { nest: nested(200) },
  'a wide object': Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`key ${n}`, n])),
  'names that objects have': JSON.parse('{"__proto__":{"x":1},"constructor":"c","toString":null,"length":3}'),
  'long text': { text: 'Nd₂Fe₁₄B '.repeat(5_000) },
}

/** What a store that keeps texts gives of them is what it reads of them itself. */
const expectSameOfTexts = async (
  { texts }: EventStore,
  options: ReadAllOptions,
  events: readonly PositionedEvent[],
): Promise<void> => {
  if (texts === undefined) return
  const found: StoredText[] = []
  for await (const page of texts.readAll(options)) found.push(...page)
  expect(found.map(texts.read)).toStrictEqual(events)
  expect(found.map(({ dataText }) => JSON.parse(dataText))).toStrictEqual(events.map(({ data }) => data))
}

export const content = (context: ContractContext): void => {
  describe('what is stored comes back as it was', () => {
    for (const [name, value] of Object.entries(contents)) {
      test(name, async () => {
        const { store } = context
        const stream = uniqueName()
        const start = await here(store)
        const events = [
          newEvent(value, 'Noted', {}),
          newEvent({}, 'Noted', value),
          newEvent(value, 'Noted', value),
        ]
        await store.append(stream, events, { expectedRevision: 'no_stream' })
        expectStored(await readWholeStream(store, stream), stream, events)
        const all = eventsOf(await readPages(store, { ...start, streams: { prefixes: [stream] } }))
        expectStored(withoutCursors(all), stream, events)
        await expectSameOfTexts(store, { ...start, streams: { prefixes: [stream] } }, all)
        // toStrictEqual takes no offence at the order of keys; what is shown to people should keep it.
        expect(all.map(({ data }) => JSON.stringify(data))).toStrictEqual(
          events.map(({ data }) => JSON.stringify(data)),
        )
      })
    }

    test('data that come with their text', async () => {
      const { store } = context
      const stream = uniqueName()
      const event = newEvent(contents['text that needs escaping'] ?? {})
      const withText = { ...event, dataText: JSON.stringify(event.data) }
      await store.append(stream, [withText], { expectedRevision: 'no_stream' })
      expectStored(await readWholeStream(store, stream), stream, [event])
    })

    test('streams and types of many scripts', async () => {
      const { store } = context
      const stream = uniqueName('Größe 稀土/🧲 "x" \\ %_*')
      const start = await here(store)
      const events = [newEvent({ n: 1 }, 'Изменено 🧲 "x" \\')]
      const result = await store.append(stream, events, { expectedRevision: 'no_stream' })
      expect(result.stream).toBe(stream)
      expectStored(await readWholeStream(store, stream), stream, events)
      const all = await readPages(store, { ...start, streams: { prefixes: [stream.slice(0, 16)] } })
      expectStored(withoutCursors(eventsOf(all)), stream, events)
    })

    test('the appended objects can be changed afterwards', async () => {
      const { store } = context
      const stream = uniqueName()
      const data = { n: 1 }
      const event = newEvent(data)
      const append = store.append(stream, [event], { expectedRevision: 'no_stream' })
      data.n = 2
      await append
      expectStored(await readWholeStream(store, stream), stream, [{ ...event, data: { n: 1 } }])
    })
  })
}
