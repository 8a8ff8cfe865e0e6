// Writes the golden corpus and the JSON Schemas. The corpus of a version that has been released is never written again: a changed
// event gets a new version, an upcaster, and a file beside the old one.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { CATALOGUE, EVENT_TYPES } from '../events/catalogue.ts'
import { flowOf } from '../flow/flow-of.ts'
import { eventJsonSchema, postJsonSchema } from '../json-schema.ts'
import { recordedExample } from './recorded-example.ts'

const root = new URL('../../', import.meta.url)
const write = (path: string, value: unknown) =>
  writeFileSync(new URL(path, root), `${JSON.stringify(value, null, 2)}\n`)

for (const folder of ['golden', 'schemas/post', 'schemas/event'])
  mkdirSync(new URL(folder, root), { recursive: true })
for (const type of EVENT_TYPES) {
  const golden = `golden/${type}.v${CATALOGUE[type].version}.json`
  const event = recordedExample(type)
  if (!existsSync(new URL(golden, root))) write(golden, { event, flow: flowOf(event) })
  write(`schemas/post/${type}.json`, postJsonSchema(type))
  write(`schemas/event/${type}.v${CATALOGUE[type].version}.json`, eventJsonSchema(type))
}
