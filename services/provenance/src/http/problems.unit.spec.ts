import { createHost, createLogger } from '@lodestone/plant-service'
import { expect, it } from 'vitest'
import { OWN_PROBLEMS, problem } from './problems.ts'

type Code = keyof typeof OWN_PROBLEMS

it.each(Object.keys(OWN_PROBLEMS) as Code[])(
  'answers %s with its status, and says when to come again',
  async (code) => {
    const kind: { readonly status: number; readonly retryAfterSeconds?: number } = OWN_PROBLEMS[code]
    const host = createHost({ logger: createLogger({ level: 'silent' }) })
    host.get('/', async () => {
      throw problem(code, 'As it is.')
    })
    const { statusCode, headers, body } = await host.inject('/')
    await host.close()
    expect([statusCode, JSON.parse(body).code]).toEqual([kind.status, code])
    expect(headers['retry-after']).toBe(kind.retryAfterSeconds?.toString())
    expect(headers['retry-after'] !== undefined).toBe([429, 503, 504].includes(statusCode))
  },
)
