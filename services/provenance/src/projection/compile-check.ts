/** What of JSON Schema 2020-12 the schemas of events use. */
export type Schema = {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'null'
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly propertyNames?: Schema
  readonly additionalProperties?: false | Schema
}

/** Words that say nothing of which values fit; what a format means stands as a pattern beside it. */
const WITHOUT_EFFECT = ['$schema', 'default', 'format', 'title', 'description', 'id', 'examples']
const UNDERSTOOD = new Set([
  ...WITHOUT_EFFECT,
  ...['$ref', '$defs', 'anyOf', 'oneOf', 'type', 'const', 'enum', 'pattern', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'items', 'minItems', 'maxItems'],
  ...['properties', 'required', 'propertyNames', 'additionalProperties'],
])

/** An enum of more values than this is looked up. */
const FEW = 4

/**
 * Compiles a schema into a function that says whether a value, as JSON gives it, fits. It says nothing of what is wrong: who takes nearly everything
 * needs that rarely, and pays for it each time (a general validator takes twice as long). Errors: a RangeError for words of a schema that are not understood.
 */
export const compileCheck = (root: Schema): ((value: unknown) => boolean) => {
  const functions: string[] = []
  const constants: unknown[] = []
  const named = new Map<string, string>()

  const constant = (value: unknown): string => `constants[${constants.push(value) - 1}]`
  /** A function of its own for what is not said in one expression. */
  const define = (body: string): string => {
    const name = `check${functions.length}`
    functions.push(`const ${name} = (v) => { ${body} }`)
    return name
  }
  const referred = (ref: string): string => {
    const known = named.get(ref)
    if (known !== undefined) return known
    const schema = root.$defs?.[ref.replace('#/$defs/', '')]
    if (schema === undefined) throw new RangeError(`The schema refers to ${ref}, which is not in it.`)
    const name = `named${named.size}`
    named.set(ref, name)
    functions.push(`const ${name} = (v) => ${expression(schema, 'v')}`)
    return name
  }

  /** An expression that is true where the value of a variable fits. */
  const expression = (schema: Schema, v: string): string => {
    for (const word of Object.keys(schema))
      if (!UNDERSTOOD.has(word)) throw new RangeError(`The word ${word} of a schema is not understood here.`)
    const { $ref, anyOf, oneOf, type } = schema
    if ($ref !== undefined) return `${referred($ref)}(${v})`
    if (anyOf !== undefined) return `(${anyOf.map((each) => expression(each, v)).join(' || ')})`
    if (oneOf !== undefined) return `(${oneOf.map((each) => `(${expression(each, v)})`).join(' + ')} === 1)`
    if (type === 'object') return `${define(objectBody(schema))}(${v})`
    if (type === 'array') return `${define(arrayBody(schema))}(${v})`
    return [typeTest(type, v), ...limits(schema, v)].join(' && ')
  }

  const limits = (schema: Schema, v: string): string[] => {
    const tests: string[] = []
    if ('const' in schema) tests.push(`${v} === ${JSON.stringify(schema.const)}`)
    if (schema.enum !== undefined)
      tests.push(
        schema.enum.length <= FEW
          ? `(${schema.enum.map((value) => `${v} === ${JSON.stringify(value)}`).join(' || ')})`
          : `${constant(new Set(schema.enum))}.has(${v})`,
      )
    if (schema.minLength !== undefined) tests.push(`${v}.length >= ${schema.minLength}`)
    if (schema.maxLength !== undefined) tests.push(`${v}.length <= ${schema.maxLength}`)
    if (schema.minimum !== undefined) tests.push(`${v} >= ${schema.minimum}`)
    if (schema.maximum !== undefined) tests.push(`${v} <= ${schema.maximum}`)
    if (schema.pattern !== undefined) tests.push(`${constant(new RegExp(schema.pattern, 'u'))}.test(${v})`)
    return tests
  }

  const arrayBody = ({ items, minItems = 0, maxItems }: Schema): string => {
    const most = maxItems === undefined ? '' : ` || v.length > ${maxItems}`
    const each =
      items === undefined
        ? ''
        : `for (let i = 0; i < v.length; i++) { const m = v[i]; if (!(${expression(items, 'm')})) return false }`
    return `if (!Array.isArray(v) || v.length < ${minItems}${most}) return false; ${each} return true`
  }

  const objectBody = (schema: Schema): string => {
    const isObject = `if (typeof v !== 'object' || v === null || Array.isArray(v)) return false;`
    return isObject + (schema.properties === undefined ? recordBody(schema) : membersBody(schema))
  }

  const recordBody = ({ propertyNames, additionalProperties }: Schema): string => {
    const name = propertyNames === undefined ? 'true' : expression(propertyNames, 'name')
    const member = additionalProperties ? expression(additionalProperties, 'm') : 'true'
    return `for (const name in v) { const m = v[name]; if (!(${name}) || !(${member})) return false } return true`
  }

  /** Members that are not known are noticed by their number: looking each name up would take as long as all the rest. */
  const membersBody = ({ properties = {}, required = [], additionalProperties }: Schema): string => {
    let body = `let m; let known = ${required.length};`
    for (const [name, schema] of Object.entries(properties)) {
      const fits = expression(schema, 'm')
      body += `m = v[${JSON.stringify(name)}];`
      body += required.includes(name)
        ? `if (m === undefined || !(${fits})) return false;`
        : `if (m !== undefined) { if (!(${fits})) return false; known++ }`
    }
    return additionalProperties === false
      ? `${body} for (const _ in v) known--; return known === 0`
      : `${body} return true`
  }

  const fits = expression(root, 'v')
  const make = new Function('constants', `'use strict'; ${functions.join('\n')}; return (v) => ${fits}`)
  return make(constants) as (value: unknown) => boolean
}

const typeTest = (type: Schema['type'], v: string): string => {
  switch (type) {
    case 'integer':
      return `Number.isInteger(${v})`
    case 'null':
      return `${v} === null`
    case 'string':
    case 'number':
    case 'boolean':
      return `typeof ${v} === '${type}'`
    default:
      throw new RangeError(`A schema says nothing of the type, or ${type}, which is not understood here.`)
  }
}
