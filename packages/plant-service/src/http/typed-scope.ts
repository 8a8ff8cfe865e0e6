import type { EventType } from '@lodestone/domain'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyTypeProvider,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { z } from 'zod'

/** What may be answered where a schema says T: what is only read need not be writable. */
export type Answer<T> = T extends object ? { readonly [K in keyof T]: Answer<T[K]> } : T

/** Routes are typed by their zod schemas: what a handler is given, and what it may answer. */
interface ZodTypes extends FastifyTypeProvider {
  validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
  serializer: this['schema'] extends z.ZodType ? Answer<z.output<this['schema']>> : unknown
}

/** A part of a server whose routes are typed by zod. */
export type TypedScope = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  ZodTypes
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The event that the route posts. */
    posts?: EventType
    /** The route takes an Idempotency-Key; the API's description says so. */
    idempotent?: boolean
    /** What each line of the body is, where the body is read line by line. */
    bodyLines?: z.ZodType
    /** The body is bytes of any kind, read as they come. */
    bodyBytes?: boolean
    /** The route only answers for what is not there. */
    elsewhere?: boolean
  }
}
