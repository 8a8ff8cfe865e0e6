/**
 * What may stand at a place of a post, as far as a sheet must know it: the schema itself checks the rest.
 * A `list` has the shape of its items; an object that has a `word` may be said by one instead ("unknown").
 */
export type Shape =
  | { readonly kind: 'text' | 'time' | 'integer' | 'yes_no' }
  | { readonly kind: 'list'; readonly items: Shape }
  | {
      readonly kind: 'object'
      readonly fields: ReadonlyMap<string, Shape>
      readonly required: ReadonlySet<string>
      /** Those that have to be said, and may be said to be none (null): an empty cell says so. */
      readonly none: ReadonlySet<string>
      readonly word: boolean
    }

export type ObjectShape = Extract<Shape, { kind: 'object' }>

const TEXT = { kind: 'text' } as const

type Schema = {
  readonly type?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
}

/** The shape that a JSON Schema of a post describes. Of alternatives it takes the fields of all. */
export const shapeOf = (schema: Schema): Shape => {
  const alternatives = schema.oneOf ?? schema.anyOf
  if (alternatives) return alternatives.map(shapeOf).reduce(either)
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, field]) => [name, shapeOf(field)] as const,
      )
      const required = new Set(schema.required)
      const none = new Set([...required].filter((name) => canBeNull(schema.properties?.[name])))
      return { kind: 'object', fields: new Map(fields), required, none, word: false }
    }
    case 'array':
      return { kind: 'list', items: schema.items ? shapeOf(schema.items) : TEXT }
    case 'integer':
    case 'number':
      return { kind: 'integer' }
    case 'boolean':
      return { kind: 'yes_no' }
    default:
      return schema.format === 'date-time' ? { kind: 'time' } : TEXT
  }
}

const canBeNull = (schema: Schema | undefined): boolean =>
  (schema?.oneOf ?? schema?.anyOf)?.some(({ type }) => type === 'null') ?? schema?.type === 'null'

const either = (one: Shape, other: Shape): Shape => {
  if (one.kind === 'object' && other.kind === 'object') {
    const fields = new Map(one.fields)
    for (const [name, shape] of other.fields) {
      const known = fields.get(name)
      fields.set(name, known ? either(known, shape) : shape)
    }
    const required = new Set([...one.required].filter((name) => other.required.has(name)))
    const none = new Set([...one.none].filter((name) => other.none.has(name)))
    return { kind: 'object', fields, required, none, word: one.word || other.word }
  }
  if (one.kind === 'object') return { ...one, word: true }
  if (other.kind === 'object') return { ...other, word: true }
  return one.kind === 'text' ? other : one
}
