import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  CATALOGUE,
  EVENT_TYPES,
  eventSchema,
  isEventType,
  type LedgerEvent,
  postSchema,
} from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { eventJsonSchema, postJsonSchema } from '../json-schema.ts'
import { EXAMPLES } from './examples/examples.ts'

const root = new URL('../../', import.meta.url)
const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const golden = readdirSync(new URL('golden/', root))

describe('the golden corpus', () => {
  it('holds every event type in its current version', () => {
    expect(
      EVENT_TYPES.map((type) => `${type}.v${CATALOGUE[type].version}.json`).filter(
        (name) => !golden.includes(name),
      ),
    ).toEqual([])
  })

  it.each(golden)('%s is still read, and still moves what it moved', (name) => {
    const { event, flow } = readJson(`golden/${name}`)
    expect(isEventType(event.type)).toBe(true)
    const read = eventSchema(event.type).parse(event) as LedgerEvent
    expect(read).toEqual(event)
    expect(JSON.parse(JSON.stringify(flowOf(read)))).toEqual(flow)
  })
})

describe('the published JSON Schemas', () => {
  it.each(EVENT_TYPES)('of %s are what the code checks', (type) => {
    expect(readJson(`schemas/post/${type}.json`)).toEqual(postJsonSchema(type))
    expect(readJson(`schemas/event/${type}.v${CATALOGUE[type].version}.json`)).toEqual(eventJsonSchema(type))
  })
})

describe('a post', () => {
  it.each(EVENT_TYPES)('of %s with an unknown field is refused, by name', (type) => {
    const result = postSchema(type).safeParse({ ...EXAMPLES[type], colour: 'red' })
    expect(result.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: ['colour'] }])
  })
  it.each(EVENT_TYPES)('of %s with nothing in it is refused', (type) => {
    expect(postSchema(type).safeParse({}).success).toBe(false)
  })
})
