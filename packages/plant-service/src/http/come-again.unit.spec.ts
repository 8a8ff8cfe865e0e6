import { EventStoreError, type EventStoreErrorCode } from '@lodestone/event-store'
import { expect, it } from 'vitest'
import { createHost } from './host.ts'
import { createLogger } from './logger.ts'
import { type HouseCode, PROBLEMS } from './problem-codes.ts'
import { failure } from './service-error.ts'

/** What a server answers where a handler does so: status, code and Retry-After. */
const answered = async (handler: () => unknown, options: { handlerTimeout?: number } = {}) => {
  const host = createHost({ logger: createLogger({ level: 'silent' }) })
  host.get('/', options, async () => handler())
  const { statusCode, headers, body } = await host.inject('/')
  await host.close()
  return [statusCode, JSON.parse(body).code, headers['retry-after']]
}

const CODES = Object.keys(PROBLEMS) as HouseCode[]

it.each(CODES)('answers %s with Retry-After where it is worth while to come again', async (code) => {
  const kind: { readonly status: number; readonly retryAfterSeconds?: number } = PROBLEMS[code]
  const thrown = await answered(() => {
    throw failure(code, 'As it is.')
  })
  expect(thrown).toEqual([kind.status, code, kind.retryAfterSeconds?.toString()])
  expect(thrown[2] !== undefined).toBe(kind.status === 503)
})

it('answers so what takes longer than it may', async () => {
  expect(await answered(() => new Promise(() => {}), { handlerTimeout: 1 })).toEqual([
    503,
    'ANSWER_LATE',
    '5',
  ])
})

it('answers so for an event store that is away, slow or does not know', async () => {
  const told = (code: EventStoreErrorCode) =>
    answered(() => {
      throw new EventStoreError(code, 'As it is.')
    })
  for (const code of ['UNAVAILABLE', 'UNKNOWN_OUTCOME', 'ACCESS_DENIED', 'CLOSED'] as const)
    expect([code, ...(await told(code))]).toEqual([code, 503, 'STORE_UNAVAILABLE', '1'])
  for (const code of ['CORRUPT', 'STREAM_DELETED', 'INVALID'] as const)
    expect([code, ...(await told(code))]).toEqual([code, 500, 'INTERNAL', undefined])
})

it('adds it to a 503 that is no problem document, and leaves the one that is there', async () => {
  const host = createHost({ logger: createLogger({ level: 'silent' }) })
  host.get('/page', async (_, reply) => reply.code(503).type('text/html').send('<p>Not yet.</p>'))
  host.get('/own', async (_, reply) => reply.code(503).header('retry-after', '9').send({}))
  host.get('/well', async () => ({}))
  const after = async (url: string) => (await host.inject(url)).headers['retry-after']
  expect([await after('/page'), await after('/own'), await after('/well')]).toEqual(['2', '9', undefined])
  await host.close()
})
