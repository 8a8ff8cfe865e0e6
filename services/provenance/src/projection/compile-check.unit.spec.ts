import { EVENT_TYPES, eventSchema } from '@lodestone/domain'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { compileCheck, type Schema } from './compile-check.ts'

const line: Schema = {
  type: 'object',
  properties: { lot: { $ref: '#/$defs/lot' }, grams: { type: 'integer', minimum: 1, maximum: 9 } },
  required: ['lot'],
  additionalProperties: false,
}
const check = compileCheck({
  ...{ type: 'array', items: line, minItems: 1, maxItems: 2 },
  $defs: { lot: { type: 'string', pattern: '^[A-Z]+$' } },
})

describe('a compiled check', () => {
  test.each<[string, unknown, boolean]>([
    ['all that a schema asks for', [{ lot: 'A', grams: 3 }], true],
    ['what may be left out', [{ lot: 'A' }, { lot: 'B' }], true],
    ['a member that is missing', [{ grams: 3 }], false],
    ['a member that is not known', [{ lot: 'A', mass: 3 }], false],
    ['one too many beside all that may be there', [{ lot: 'A', grams: 3, mass: 3 }], false],
    ['a member named as a prototype', JSON.parse('[{"lot":"A","__proto__":1}]'), false],
    ['an array for an object', [[]], false],
    ['null', [null], false],
    ['text of another form', [{ lot: 'a' }], false],
    ['a number beyond its limits', [{ lot: 'A', grams: 10 }], false],
    ['a part of a number', [{ lot: 'A', grams: 1.5 }], false],
    ['too few', [], false],
    ['too many', [{ lot: 'A' }, { lot: 'B' }, { lot: 'C' }], false],
  ])('of %s', (_, value, fits) => {
    expect(check(value)).toBe(fits)
  })

  test('takes one of several, and where it must be exactly one, not two', () => {
    const [any, one] = (['anyOf', 'oneOf'] as const).map((word) =>
      compileCheck({ [word]: [{ type: 'integer' }, { type: 'integer', minimum: 5 }] }),
    )
    expect([1, 7, 'x'].map((value) => any?.(value))).toEqual([true, true, false])
    expect([1, 7, 'x'].map((value) => one?.(value))).toEqual([true, false, false])
  })

  test('refuses a schema with a word that it does not understand', () => {
    expect(() => compileCheck({ type: 'array', uniqueItems: true } as Schema)).toThrow(/uniqueItems/)
    expect(() => compileCheck({ $ref: '#/$defs/lost' })).toThrow(/lost/)
  })

  test('can be made of every event type', () => {
    for (const type of EVENT_TYPES) {
      const schema = z.toJSONSchema(eventSchema(type), {
        io: 'output',
        target: 'draft-2020-12',
        reused: 'ref',
      })
      expect(compileCheck(schema as Schema)({ type })).toBe(false)
    }
  })
})
