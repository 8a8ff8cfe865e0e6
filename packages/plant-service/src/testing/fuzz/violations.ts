import type { Schema } from './open-api.ts'
import type { Random } from './random.ts'
import { fits, sample } from './sample.ts'

/** A value that a schema surely refuses, and what kind of wrong it is. */
export type Violation = { readonly kind: string; readonly value: unknown }

const LONG = 'X'.repeat(10_000)
/** Texts that are wrong nearly everywhere; where one is right, another is taken. */
const BAD_TEXTS: readonly (readonly [string, string])[] = [
  ['empty text', ''],
  ['control character', 'FTW-SC-\u0000'],
  ['line break', 'FTW-SC-26-1\n'],
  ['half a character', '\ud800'],
  ['right-to-left mark', '\u202eFTW'],
  ['id of 10 kB', `FTW-SC-${LONG}`],
  ['unit that does not exist', '12 stone'],
  ['negative mass', '-12 kg'],
  ['mass without unit', '12'],
  ['mass in powers of ten', '1e9 t'],
  ['huge mass', '999999999999999 t'],
  ['more than a whole', '-1 %'],
  ['date that is not', '2026-02-30T12:00:00Z'],
  ['date without offset', '2026-11-20T12:00:00'],
  ['path', '../../etc/passwd'],
  ['script', '<script>alert(1)</script>'],
  ['quote', "' OR 1=1 --"],
  ['format', '%s%n%x'],
]
/** Texts that fit their pattern, and are refused for what they say. */
const BAD_BY_FORMAT: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'date-time': [['date in the future', '2199-01-01T00:00:00Z']],
}
const MASS = /\(g\|kg\|t\|lb\)/
const BAD_MASSES: readonly (readonly [string, string])[] = [
  ['zero mass', '0 kg'],
  ['huge mass', '99999999999999 t'],
  ['mass finer than a gram', '1.00001 kg'],
]

const badTexts = (schema: Schema): Violation[] => {
  const byForm = BAD_TEXTS.filter(([, text]) => !fits(schema, text))
  const byFormat = BAD_BY_FORMAT[schema.format ?? ''] ?? []
  const byMass = MASS.test(schema.pattern ?? '') ? BAD_MASSES : []
  return [...byForm, ...byFormat, ...byMass].map(([kind, value]) => ({ kind, value }))
}

const WRONG_TYPES: Readonly<Record<string, readonly unknown[]>> = {
  string: [7, -1, null, true, [], {}, ['FTW-SC-26-1']],
  integer: ['7', 1.5, null, true, [], {}, 1e308, -1e308],
  number: ['7', null, true, [], {}],
  boolean: ['true', 1, 0, null, [], {}],
  array: [{}, null, 'x', 7, { length: 1 }],
  object: [null, 'x', 7, true, [], [[]]],
}
const wrongTypes = (type: string): Violation[] =>
  (WRONG_TYPES[type] ?? []).map((value) => ({ kind: `not of type ${type}`, value }))

const isNullable = (branches: readonly Schema[]): boolean => branches.some(({ type }) => type === 'null')

/** Every kind of value that a schema surely refuses, as itself. */
export const violationsOf = (schema: Schema, random: Random): Violation[] => {
  const branches = schema.oneOf ?? schema.anyOf
  if (branches) {
    const none = [7, null, [], true].filter((value) => value !== null || !isNullable(branches))
    return none.map((value) => ({ kind: 'none of the choices', value }))
  }
  const { type } = schema
  // What takes anything refuses nothing; the samples of it are refused for something else.
  if (type === undefined) return [{ kind: 'anything', value: 7 }]
  const wrong = wrongTypes(type)
  if (type === 'string') return [...wrong, ...badTexts(schema)]
  if (type === 'integer') {
    const { minimum, maximum } = schema
    if (minimum !== undefined && minimum > -1e15) wrong.push({ kind: 'number too small', value: minimum - 1 })
    if (maximum !== undefined) wrong.push({ kind: 'number too large', value: maximum + 1 })
  }
  if (type === 'array') {
    const item = sample(schema.items ?? {}, random)
    if (schema.minItems) wrong.push({ kind: 'empty list', value: [] })
    if (schema.maxItems !== undefined && schema.maxItems <= 100)
      wrong.push({ kind: 'list too long', value: Array(schema.maxItems + 1).fill(item) })
  }
  return wrong
}
