import { type EventType, type Post, postSchema } from '@lodestone/domain'
import type { z } from 'zod'

export type PostBody = Omit<Post, 'type'>
const schemas = new Map<EventType, z.ZodType<PostBody>>()

/** The schema of a post, made once: what zod compiles for it is kept with it. */
export const postSchemaOf = (type: EventType): z.ZodType<PostBody> => {
  const known = schemas.get(type)
  if (known) return known
  const made = postSchema(type) as z.ZodType<PostBody>
  schemas.set(type, made)
  return made
}

/** The post that a body is, once its schema has passed it. */
export const asPost = (type: EventType, body: PostBody): Post => ({ type, ...body }) as Post
