import { z } from 'zod'
import { CATALOGUE, type EventType, eventSchema, postSchema } from './events/catalogue.ts'

export type JsonSchema = { readonly [key: string]: unknown }

/** JSON Schema 2020-12 of what is posted for an event of this type. */
export const postJsonSchema = (type: EventType): JsonSchema => ({
  $id: `urn:lodestone:post:${type}`,
  title: `${type}, as posted`,
  ...z.toJSONSchema(postSchema(type), { io: 'input', target: 'draft-2020-12' }),
})

/** JSON Schema 2020-12 of an event of this type as it is stored, in its current version. */
export const eventJsonSchema = (type: EventType): JsonSchema => ({
  $id: `urn:lodestone:event:${type}:v${CATALOGUE[type].version}`,
  title: `${type}, version ${CATALOGUE[type].version}, as stored`,
  ...z.toJSONSchema(eventSchema(type), { io: 'output', target: 'draft-2020-12' }),
})
