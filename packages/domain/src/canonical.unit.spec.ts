import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from './canonical.ts'

const outcome = (work: () => string | undefined): string | undefined => {
  try {
    return work()
  } catch {
    return 'refused'
  }
}

it('is what the library for RFC 8785 writes, for everything that JSON can say', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '__proto__',
      'constructor',
      'toJSON',
      '10',
      '9',
      'é',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
      '\ud83d',
    ),
  )
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(
      null,
      undefined,
      '\\ud800',
      '\ud800',
      'a"b',
      'a\u0000',
      '\u0080',
      '\ud83d\ude00',
      -0,
      1e21,
      1e-7,
    ),
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, leaf, fc.array(tie('value')), fc.dictionary(name, tie('value'))),
  }))
  fc.assert(
    fc.property(value, (given) => {
      expect(outcome(() => canonicalJson(given))).toBe(outcome(() => canonicalize(given)) ?? 'refused')
    }),
    { numRuns: 2_000 },
  )
})

it('does not depend on the order in which an object was made', () => {
  expect(canonicalJson({ b: [2, { d: 1, c: null }], a: 'x' })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}')
  expect(canonicalJson({ a: 'x', b: [2, { c: null, d: 1 }] })).toBe('{"a":"x","b":[2,{"c":null,"d":1}]}')
})

it('takes what has a JSON form of its own by that form', () => {
  expect(canonicalJson({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}')
})

it('takes nesting without end', () => {
  let deep: unknown = 1
  for (let level = 0; level < 5_000; level++) deep = [deep]
  expect(canonicalJson(deep)).toBe(`${'['.repeat(5_000)}1${']'.repeat(5_000)}`)
})
