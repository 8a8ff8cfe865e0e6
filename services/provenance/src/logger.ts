import type { FastifyBaseLogger } from 'fastify'

/** What is logged to: a pino logger, or what looks like one. */
export type Log = Pick<FastifyBaseLogger, 'debug' | 'info' | 'warn' | 'error'>
