import type { Schema } from './open-api.ts'
import type { Random } from './random.ts'
import { sample } from './sample.ts'
import { type Violation, violationsOf } from './violations.ts'

type Members = Record<string, unknown>

const UNKNOWN = [
  'colour',
  'type',
  'constructor',
  'prototype',
  'toString',
  'recordedAt',
  'request',
  '$ref',
  '',
]
const SURELY = 4

/** An object with something wrong about it as a whole, or wrong itself. */
const wrongObject = (schema: Schema, random: Random): Violation => {
  const value = sample(schema, random) as Members
  const required = schema.required ?? []
  const choice = random.below(3)
  if (choice === 0 && required.length > 0) {
    const name = random.pick(required)
    const { [name]: _, ...rest } = value
    return { kind: 'missing field', value: rest }
  }
  if (choice === 1) {
    const names = UNKNOWN.filter((name) => !Object.hasOwn(schema.properties ?? {}, name))
    return {
      kind: 'unknown field',
      value: { ...value, [random.pick(names)]: random.pick([1, 'x', null, {}]) },
    }
  }
  return random.pick(violationsOf(schema, random))
}

/** A value that a schema surely refuses, wrong in one place, anywhere inside it. */
export const mutated = (schema: Schema, random: Random): Violation => {
  const branches = schema.oneOf ?? schema.anyOf
  if (branches)
    return random.chance(2) ? random.pick(violationsOf(schema, random)) : wrongInEvery(branches, random)
  if (schema.type === 'object') {
    const names = Object.keys(schema.properties ?? {})
    if (names.length === 0 || random.chance(SURELY)) return wrongObject(schema, random)
    const name = random.pick(names)
    const inside = mutated(schema.properties?.[name] ?? {}, random)
    return { kind: inside.kind, value: { ...(sample(schema, random) as Members), [name]: inside.value } }
  }
  if (schema.type === 'array' && !random.chance(SURELY)) {
    const inside = mutated(schema.items ?? {}, random)
    const items = sample(schema, random) as unknown[]
    return { kind: inside.kind, value: items.with(random.below(items.length), inside.value) }
  }
  return random.pick(violationsOf(schema, random))
}

/** What one choice refuses another may take, so only what is an object of none of them is sure: one with an unknown field. */
const wrongInEvery = (branches: readonly Schema[], random: Random): Violation => {
  const objects = branches.filter(({ type }) => type === 'object')
  if (objects.length === 0) return { kind: 'none of the choices', value: {} }
  const value = sample(random.pick(objects), random) as Members
  return { kind: 'unknown field', value: { ...value, colour: 'red' } }
}
