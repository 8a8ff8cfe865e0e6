import { compiledPostSchema, type EventType, type Post, postSchema } from '@lodestone/domain'
import type { z } from 'zod'

export type PostBody = Omit<Post, 'type'>

/** The schema of a post's body, as whoever takes the body types it. */
export const postSchemaOf = (type: EventType): z.ZodType<PostBody> => postSchema(type) as z.ZodType<PostBody>

/** The same for bodies that come in numbers: see `compiledPostSchema`. */
export const compiledPostSchemaOf = (type: EventType): z.ZodType<PostBody> =>
  compiledPostSchema(type) as z.ZodType<PostBody>

/** The post that a body is, once its schema has passed it. */
export const asPost = (type: EventType, body: PostBody): Post => ({ type, ...body }) as Post
