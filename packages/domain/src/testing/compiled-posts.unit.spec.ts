import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { compiledPostSchema, EVENT_TYPES, type EventType, postSchema } from '../events/catalogue.ts'
import { EXAMPLES } from './examples/examples.ts'

type Place = { readonly holder: Record<string, unknown>; readonly name: string }

/** Every place in a value where something stands. */
const placesIn = (value: unknown): Place[] => {
  if (typeof value !== 'object' || value === null) return []
  const holder = value as Record<string, unknown>
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])])
}

const posts = Object.values(EXAMPLES)
/** What stands anywhere in a post is right somewhere, and mostly wrong elsewhere. */
const FOUND = posts.flatMap(placesIn).map(({ holder, name }) => holder[name])
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 2 ** 53, Number.NaN, [], {}, [null], [[]], { lot: 'FTW-SC-1' }],
  ...['', ' ', '0 kg', '0.0001 kg', '12.25 lb dry', '99999999 t', '1e3 kg', '100.0000001 %', '0 %', '-1 %'],
  ...['2026-02-30', '2026-02-30T08:00:00Z', '2026-11-20T08:00:00', '2026-11-20T24:00:00Z', 'x'.repeat(600)],
  ...[
    '\ud800',
    'a\u0000',
    '\ud83d\ude00'.repeat(33),
    JSON.parse('{"__proto__":1}'),
    { basis: 'oxide', parts: {} },
  ],
]

type Change = { readonly at: number; readonly how: number; readonly what: unknown }
const CHANGES: readonly ((place: Place, what: unknown) => void)[] = [
  ({ holder, name }, what) => {
    holder[name] = structuredClone(what)
  },
  ({ holder, name }) => {
    if (Array.isArray(holder)) holder.splice(Number(name), 1)
    else delete holder[name]
  },
  ({ holder }, what) => {
    if (Array.isArray(holder)) holder.push(structuredClone(what))
    else holder['colour'] = what
  },
  ({ holder, name }) => {
    if (typeof holder[name] === 'string') holder[name] += '\n'
  },
  ({ holder }) => {
    if (Array.isArray(holder)) holder.push(...holder)
  },
]

const changed = (post: unknown, changes: readonly Change[]): unknown => {
  const copy = structuredClone(post)
  for (const { at, how, what } of changes) {
    const places = placesIn(copy)
    const place = places[at % Math.max(1, places.length)]
    if (place !== undefined) CHANGES[how]?.(place, what)
  }
  return copy
}
const change = fc.record({
  at: fc.nat(),
  how: fc.nat(CHANGES.length - 1),
  what: fc.constantFrom(...FOUND, ...ODD),
})

/** What a schema says of a value, with the order in which it puts members. */
const saidOf = (schema: z.ZodType, value: unknown) => {
  const { success, data, error } = schema.safeParse(value)
  return { success, data, text: JSON.stringify(data), issues: error?.issues }
}

describe('the compiled schema of a post', () => {
  it.each(EVENT_TYPES)('is code of its own for %s, and takes its example', (type) => {
    expect(() => z.compile(postSchema(type), { strict: true })).not.toThrow()
    expect(compiledPostSchema(type)).not.toBe(postSchema(type))
    expect(saidOf(compiledPostSchema(type), EXAMPLES[type])).toMatchObject({ success: true })
  })

  it('takes and refuses the same, and makes the same of it in the same order, whatever is posted', () => {
    let taken = 0
    fc.assert(
      fc.property(
        fc.constantFrom<EventType>(...EVENT_TYPES),
        fc.array(change, { maxLength: 3 }),
        (type, changes) => {
          const post = changed(EXAMPLES[type], changes)
          const said = saidOf(compiledPostSchema(type), post)
          expect(said).toStrictEqual(saidOf(postSchema(type), post))
          if (said.success && changes.length > 0) taken += 1
        },
      ),
      { numRuns: 4_000 },
    )
    expect(taken).toBeGreaterThan(100)
  })
})
