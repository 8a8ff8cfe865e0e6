import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { answerClientError } from './client-error.ts'
import { sayWhenToComeAgain } from './come-again.ts'
import { answerError } from './error-handler.ts'
import { acceptJsonBodies } from './json-body.ts'
import { logAnswers } from './log-answers.ts'
import { answerNotFound } from './not-found.ts'
import { zodValidator } from './validation.ts'

/** The largest body of a single request, in bytes: what fits one append. */
export const LARGEST_BODY = 524_288

/**
 * How long each part of an exchange may take, in milliseconds. How long an answer may take is for those who make it: the writer has
 * its patience, the store its deadlines. A timer a request would cost more than the rest of its way through here.
 */
const TIMEOUTS = {
  /** A socket on which nothing moves. */
  connectionTimeout: 120_000,
  /** A connection kept open between two requests. */
  keepAliveTimeout: 72_000,
  /** From the first byte of a request to its last. */
  requestTimeout: 300_000,
} as const
const HEADERS_TIMEOUT = 20_000
const IDLE_LOOK = 50

const OWN_ID = /^[\w.-]{1,64}$/
const requestId = (request: IncomingMessage): string => {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && OWN_ID.test(given) ? given : randomUUID()
}

/** An HTTP server of the house: plants and the read side are plugins of it, alone or together. */
export type Host = FastifyInstance

/**
 * Makes a server with the house's conventions: zod validation, problem documents, strict JSON, request ids, one log line an
 * answer, explicit limits and timeouts. It does not listen yet.
 */
export const createHost = (options: { logger: FastifyBaseLogger }): Host => {
  const host = Fastify({
    ...TIMEOUTS,
    http: { headersTimeout: HEADERS_TIMEOUT },
    bodyLimit: LARGEST_BODY,
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestId,
    // What is accepted is finished: requests on connections that are open already are answered until they end.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    // A large book may take its time to load; readiness says so.
    pluginTimeout: 0,
    clientErrorHandler: answerClientError,
    frameworkErrors: answerError,
    // Ids are checked by their schemas; the router only keeps what is absurd away from them.
    routerOptions: { maxParamLength: 1_024 },
  }).withTypeProvider<ZodTypeProvider>()
  host.setValidatorCompiler(zodValidator)
  // Answers are typed and tested against their schemas; checking each again when it is sent would cost more than deciding it.
  host.setSerializerCompiler(() => JSON.stringify)
  host.setErrorHandler(answerError)
  host.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    done()
  })
  host.decorateRequest('access', null)
  acceptJsonBodies(host)
  logAnswers(host)
  sayWhenToComeAgain(host)
  answerNotFound(host)
  letGoOfConnections(host)
  return host
}

/**
 * While it closes, connections are closed as they fall idle. The server itself does so but once, so that one whose last answer was
 * still under way at that moment would hold it up until its time is over. Connections that never asked anything (browsers and clients
 * open some ahead of need) do not count as idle to it, and would hold it up as well.
 */
const letGoOfConnections = (host: Host): void => {
  const silent = new Set<Socket>()
  host.server.on('connection', (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  })
  host.server.on('request', ({ socket }: IncomingMessage) => silent.delete(socket))
  host.addHook('preClose', (done) => {
    for (const socket of silent) if (socket.bytesRead === 0) socket.destroy()
    const timer = setInterval(() => host.server.closeIdleConnections(), IDLE_LOOK)
    host.server.once('close', () => clearInterval(timer))
    if (!host.server.listening) clearInterval(timer)
    done()
  })
}
