import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { LONGEST_WAIT_MS } from './query.ts'

/** Options of a route that may wait, for an event or for the store: longer than it may be told to wait, with the time to answer then; 503 ANSWER_LATE after that. */
export const PATIENT = { handlerTimeout: LONGEST_WAIT_MS + 15_000 } as const

/** Options of a route whose answer is sent as it is made: a slow reader is given time; one that has stopped reading is let go. */
export const STREAMED = { handlerTimeout: 600_000 } as const

/** Sends JSON text as it comes. Typed as what the route's schema says: a test holds the text against it. */
export const streamed = (reply: FastifyReply, text: Readable): never =>
  reply.type('application/json; charset=utf-8').send(text) as never
