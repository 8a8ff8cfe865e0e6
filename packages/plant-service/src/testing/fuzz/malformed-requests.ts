import { spoiled } from './malformed-text.ts'
import { mutated } from './mutate.ts'
import type { Operation, Parameter } from './open-api.ts'
import type { Random } from './random.ts'
import { sample } from './sample.ts'
import { violationsOf } from './violations.ts'

/** A request with one thing wrong about it, and what. */
export type MalformedRequest = {
  readonly operation: Operation
  readonly kind: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer | undefined
}

type Draft = {
  method: string
  path: string
  query: string[]
  headers: Record<string, string>
  body?: string | Buffer
}
const JSON_TYPE = 'application/json'
const NDJSON = 'application/x-ndjson'

let requests = 0

/** A request that is as the description asks. The bulk body is of one line. */
export const wellFormed = (operation: Operation, random: Random): Draft => {
  const { method, path, parameters, body } = operation
  const headers: Record<string, string> = {}
  if (body?.type === JSON_TYPE) headers['idempotency-key'] = `fuzz-${++requests}`
  if (body) headers['content-type'] = body.type
  const inPath = parameters.filter((each) => each.in === 'path')
  return {
    method,
    path: inPath.reduce(
      (text, { name, schema }) => text.replace(`{${name}}`, String(sample(schema, random))),
      path,
    ),
    query: [],
    headers,
    ...(body ? { body: JSON.stringify(sample(body.schema, random)) } : {}),
  }
}

type Spoil = (draft: Draft, operation: Operation, random: Random) => string | null

const badParameter = (place: Parameter['in'], { parameters }: Operation, random: Random) => {
  const here = parameters.filter((each) => each.in === place)
  if (here.length === 0) return null
  const parameter = random.pick(here)
  const texts = violationsOf(parameter.schema, random).filter(({ value }) => typeof value === 'string')
  const { kind, value } = random.pick(texts)
  return { name: parameter.name, kind, text: String(value) }
}
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed())

const SPOILS: Readonly<Record<string, Spoil>> = {
  'body by its schema': (draft, { body }, random) => {
    if (!body) return null
    const { kind, value } = mutated(body.schema, random)
    draft.body = JSON.stringify(value)
    return kind
  },
  'body as a text': (draft, { body }, random) => {
    if (!body) return null
    const { kind, body: text } = spoiled(String(draft.body), random)
    draft.body = text
    return kind
  },
  'kind of body': (draft, { body }, random) => {
    if (!body) return null
    const kinds = [
      'text/plain',
      'application/xml',
      'x',
      'application/json+x',
      'multipart/form-data',
      JSON_TYPE,
      NDJSON,
    ]
    draft.headers['content-type'] = random.pick(kinds.filter((each) => each !== body.type))
    return 'content type'
  },
  'compressed body': (draft, { body }, random) => {
    if (!body) return null
    draft.headers['content-encoding'] = random.pick(['gzip', 'br', 'deflate', 'x'])
    return 'content encoding'
  },
  'idempotency key': (draft, { body }, random) => {
    if (body?.type !== JSON_TYPE) return null
    const key = random.pick([undefined, '', ' ', 'two words', 'x'.repeat(129), '\u00e9', 'tab\there'])
    if (key === undefined) delete draft.headers['idempotency-key']
    else draft.headers['idempotency-key'] = key
    return 'idempotency key'
  },
  'value in the query': (draft, operation, random) => {
    const bad = badParameter('query', operation, random)
    if (bad) draft.query.push(`${bad.name}=${encoded(bad.text)}`)
    return bad && `query: ${bad.kind}`
  },
  'query given twice': (draft, { parameters }, random) => {
    const here = parameters.filter((each) => each.in === 'query')
    if (here.length === 0) return null
    const { name, schema } = random.pick(here)
    const value = encoded(String(sample(schema, random)))
    draft.query.push(`${name}=${value}`, `${name}=${value}`)
    return 'query given twice'
  },
  'unknown in the query': (draft, { path }, random) => {
    if (!path.startsWith('/v1/')) return null
    draft.query.push(
      random.pick(['colour=red', '__proto__=1', 'constructor=1', 'a[b]=1', '%00=1', 'dryrun=true']),
    )
    return 'unknown query'
  },
  'value in the path': (draft, operation, random) => {
    const bad = badParameter('path', operation, random)
    if (bad) draft.path = operation.path.replace(`{${bad.name}}`, encoded(bad.text) || '%20')
    return bad && `path: ${bad.kind}`
  },
  'path that cannot be decoded': (draft, { path }, random) => {
    if (!path.includes('{')) return null
    draft.path = path.replace(/\{.*\}/, random.pick(['%', '%ff', '%E0%A4%A', '%u0041']))
    return 'path encoding'
  },
  address: (draft, { path }, random) => {
    if (!path.startsWith('/v1/')) return null
    draft.path = `${path.replace(/\{.*\}/, 'FTW-SC-1')}${random.pick(['/', '/x', '.json', '//', '/..;/x'])}`
    return 'address'
  },
  method: (draft, { notTaken }, random) => {
    draft.method = random.pick(notTaken)
    return 'method'
  },
  key: (draft, { path }, random) => {
    if (!path.startsWith('/v1/')) return null
    draft.headers['authorization'] = random.pick([
      '',
      'Bearer',
      'Bearer x',
      'Basic eDp4',
      `Bearer lode_abcdefgh_${'x'.repeat(43)}`,
    ])
    return 'key'
  },
}

const HUGE_ONE_IN = 400

/** A request with one thing wrong about it. */
export const malformedRequest = (operation: Operation, random: Random): MalformedRequest => {
  for (;;) {
    const draft = wellFormed(operation, random)
    let kind: string | null
    if (operation.body && random.chance(HUGE_ONE_IN)) {
      draft.body = `{"note":"${'x'.repeat(530_000)}"}`
      kind = 'body over the limit'
    } else {
      const spoils = operation.body && random.chance(2) ? ['body by its schema'] : Object.keys(SPOILS)
      kind = SPOILS[random.pick(spoils)]?.(draft, operation, random) ?? null
    }
    if (kind === null) continue
    const { method, path, query, headers, body } = draft
    // A body that is not sent has no type; a method without a body has neither.
    const bodiless = method === 'GET' || method === 'DELETE'
    const { 'content-type': _, ...rest } = headers
    return {
      operation,
      kind,
      method,
      path: query.length > 0 ? `${path}?${query.join('&')}` : path,
      headers: bodiless ? rest : headers,
      body: bodiless ? undefined : body,
    }
  }
}
