import { AREA_KINDS, type AreaKind } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type MalformedRequest,
  malformedBulk,
  malformedRequest,
  type OpenApi,
  type Operation,
  operationsOf,
  randomFrom,
  wellFormed,
} from '../testing/fuzz/index.ts'
import { openTestLedger, startTestPlants, type TestLedger, type TestPlants } from '../testing/index.ts'

const AREAS: Readonly<Record<AreaKind, string>> = {
  mine: 'MTP-MN',
  refinery: 'MTP-SX',
  alloy: 'FTW-SC',
  magnet: 'FTW-MG',
  recycling: 'MTP-RC',
}
const REQUESTS = 4_400
const SEED = 20_261_123

let ledger: TestLedger
let plants: TestPlants
beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, Object.values(AREAS))
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

const described = async (area: string): Promise<Operation[]> => {
  const { body } = await plants.ask(area, { path: '/openapi.json', key: null })
  return operationsOf(body as OpenApi)
}
const isPost = ({ id, method }: Operation): boolean => method === 'POST' && id !== 'postBulk'
const keyFor = async ({ tags }: Operation): Promise<string> =>
  tags.includes('compliance') ? await plants.complianceKey() : plants.operatorKey

/** What an answer to something malformed may not be; null when it is as it should be. */
const faultOf = async (area: string, request: MalformedRequest): Promise<string | null> => {
  const { status, headers, text, body } = await plants.ask(area, {
    key: await keyFor(request.operation),
    ...request,
  })
  const said = (fault: string) =>
    `${fault}: ${request.kind}; ${request.method} ${request.path.slice(0, 200)} ${String(request.body).slice(0, 400)} -> ${status} ${text.slice(0, 400)}`
  if (request.operation.id === 'postBulk' && status === 200) {
    const lines = text.trim().split('\n')
    const { summary } = JSON.parse(lines.at(-1) ?? '{}')
    return summary.recorded === 0 && summary.refused >= lines.length - 1 - summary.valid
      ? null
      : said('lines taken')
  }
  if (status < 400) return said('taken')
  if (status >= 500) return said('failed')
  if (headers['content-type'] !== 'application/problem+json') return said('no problem document')
  if (!/^[A-Z_]+$/.test(body.code) || body.status !== status || body.detail === '')
    return said('no good problem')
  if (body.code === 'INVALID_POST' && !Array.isArray(body.errors)) return said('no field named')
  if (/\\n +at |node_modules|\.[jt]s:\d/.test(text)) return said('internals told')
  return text.length < 20_000 ? null : said('too long an answer')
}

describe.each(AREA_KINDS)('a %s', (kind) => {
  const area = AREAS[kind]

  it('describes its posts so that what follows the description is understood', async () => {
    const random = randomFrom(SEED)
    const posts = (await described(area)).filter(isPost)
    expect(posts.length).toBeGreaterThan(10)
    for (const operation of posts)
      for (let n = 0; n < 10; n++) {
        const { headers, body, path } = wellFormed(operation, random)
        const { status, text } = await plants.ask(area, {
          path: `${path}?dryRun=true`,
          key: await keyFor(operation),
          headers,
          body,
        })
        expect([200, 422], `${operation.id}: ${text}`).toContain(status)
      }
  })

  it(`answers ${REQUESTS} malformed requests with what is wrong, and nothing else happens`, async () => {
    const random = randomFrom(SEED + AREA_KINDS.indexOf(kind))
    const operations = await described(area)
    const posts = operations.filter(isPost)
    const kinds = new Map<string, number>()
    const faults: string[] = []
    for (let n = 0; n < REQUESTS; n++) {
      const operation = operations[n % operations.length] as Operation
      const request =
        operation.id === 'postBulk'
          ? malformedBulk(operation, posts, random)
          : malformedRequest(operation, random)
      kinds.set(request.kind, (kinds.get(request.kind) ?? 0) + 1)
      const fault = await faultOf(area, request)
      if (fault !== null) faults.push(fault)
    }
    expect(faults.slice(0, 5)).toEqual([])
    expect(kinds.size).toBeGreaterThan(45)
    const { body } = await plants.ask(area, { path: '/v1/book' })
    expect(body).toMatchObject({ revision: -1, lots: 0 })
    for await (const page of ledger.store.readStream(`book-${area}`)) expect(page).toEqual([])
    expect((await plants.ask(area, { path: '/health/ready', key: null })).status).toBe(200)
  })
})
