import { type EventType, type Post, postSchema } from '@lodestone/domain'
import type { z } from 'zod'

export type PostBody = Omit<Post, 'type'>

/** The schema of a post's body, as whoever takes the body types it. */
export const postSchemaOf = (type: EventType): z.ZodType<PostBody> => postSchema(type) as z.ZodType<PostBody>

/** The post that a body is, once its schema has passed it. */
export const asPost = (type: EventType, body: PostBody): Post => ({ type, ...body }) as Post
