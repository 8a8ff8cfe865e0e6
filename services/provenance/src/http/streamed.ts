import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** A large answer to a slow reader takes its time; one that has stopped reading is let go after this. */
const LONGEST_MS = 600_000

/** Options of a route whose answer is sent as it is made. */
export const STREAMED = { handlerTimeout: LONGEST_MS } as const

/** Sends JSON text as it comes. Typed as what the route's schema says: a test holds the text against it. */
export const streamed = (reply: FastifyReply, text: Readable): never =>
  reply.type('application/json; charset=utf-8').send(text) as never
