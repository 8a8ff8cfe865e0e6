import type { Schema } from './open-api.ts'
import type { Random } from './random.ts'

/** Texts of every kind that posts hold; for a pattern, those that fit it. */
const TEXTS = [
  'FTW-SC-26-1',
  'FTW-SC',
  'FTW',
  'GM',
  'US',
  'US-1',
  '12.5 kg',
  '12 ppm',
  '2026-11-20T12:00:00-06:00',
  '2026-11-20',
  `sha-256:${'ab'.repeat(32)}`,
  '0b8f4b4e-54b4-8d55-9d2f-0f3a1f3b6a01',
  'key-1',
  '41.0',
  '252.225-7052 MAY 2024',
  '7',
  '15',
]
const ALL_OPTIONAL_ONE_IN = 3
const MOST_ITEMS = 2

export const fits = (schema: Schema, text: string): boolean =>
  (schema.enum === undefined || schema.enum.includes(text)) &&
  (schema.const === undefined || schema.const === text) &&
  (schema.minLength === undefined || text.length >= schema.minLength) &&
  (schema.maxLength === undefined || text.length <= schema.maxLength) &&
  (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(text))

const sampleText = (schema: Schema, random: Random): string => {
  if (schema.enum) return String(random.pick(schema.enum))
  if (schema.const !== undefined) return String(schema.const)
  const fitting = TEXTS.filter((text) => fits(schema, text))
  if (fitting.length === 0) throw new RangeError(`No text here fits ${schema.pattern}; add one.`)
  return random.pick(fitting)
}

/** A value that a schema takes. */
export const sample = (schema: Schema, random: Random): unknown => {
  const branches = schema.oneOf ?? schema.anyOf
  if (branches) return sample(random.pick(branches), random)
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, random)
    case 'array': {
      const length = Math.max(schema.minItems ?? 0, 1 + random.below(MOST_ITEMS))
      return Array.from({ length }, () => sample(schema.items ?? {}, random))
    }
    case 'integer':
    case 'number':
      return (
        (schema.minimum ?? 0) + random.below(Math.min(100, (schema.maximum ?? 100) - (schema.minimum ?? 0)))
      )
    case 'boolean':
      return random.chance(2)
    case 'string':
      return sampleText(schema, random)
    case 'null':
      return null
    default:
      return {}
  }
}

const sampleObject = ({ properties = {}, required = [] }: Schema, random: Random): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name) || random.chance(ALL_OPTIONAL_ONE_IN))
      .map(([name, schema]) => [name, sample(schema, random)]),
  )
