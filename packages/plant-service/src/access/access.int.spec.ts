import type { KeyRole } from '@lodestone/domain'
import { EXAMPLES } from '@lodestone/domain/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  openTestLedger,
  startTestPlants,
  type TestLedger,
  type TestPlants,
  testKey,
} from '../testing/index.ts'
import { lockAreas } from './area-lock.ts'
import { keyText, newKey } from './key-text.ts'

let ledger: TestLedger
let plants: TestPlants

beforeAll(async () => {
  ledger = await openTestLedger()
  plants = await startTestPlants(ledger, ['FTW-SC', 'FTW-MG'], {
    beforeReady: (host, registry) =>
      lockAreas(host, {
        registry,
        clock: ledger.clock,
        serverOf: (area) => (['FTW-SC', 'FTW-MG'].includes(area) ? 'this host' : null),
      }),
  })
  await plants.post('LotHeld', EXAMPLES.LotHeld, { area: 'FTW-SC', key: 'held' })
})
afterAll(async () => {
  await plants.close()
  await ledger.close()
})

/** A key that the plants have heard of. */
const keyFor = async (role: KeyRole, areas?: readonly string[]): Promise<string> => {
  const { text, id } = await testKey(ledger, role, areas)
  while (!(await plants.registry.current()).keys.has(id))
    await new Promise((resolve) => setTimeout(resolve, 2))
  return text
}

const post = (area: string, key: string | null, path = '/v1/assays') =>
  plants.ask(area, { path, key, headers: { 'idempotency-key': 'a' }, body: EXAMPLES.AssayRecorded })
const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
  const { requestId: _, ...rest } = body
  return { status, ...rest }
}

describe('without a valid key', () => {
  it('everything under /v1 is 401, and says how to ask', async () => {
    for (const path of [
      '/v1/book',
      '/v1/lots',
      '/v1/lots/FTW-SC-26-23011',
      '/v1/lots/not-a-lot',
      '/v1/exceptions',
    ]) {
      const answer = await plants.ask('FTW-SC', { path, key: null })
      expect([answer.status, answer.body.code]).toEqual([401, 'KEY_MISSING'])
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="lodestone"')
    }
    expect((await post('FTW-SC', null)).status).toBe(401)
    expect((await plants.ask('FTW-SC', { method: 'POST', path: '/v1/bulk', key: null })).status).toBe(401)
    expect((await plants.ask('FTW-SC', { path: '/metrics', key: null })).status).toBe(401)
  })

  it('a wrong, an unknown, a revoked and an expired key are answered alike', async () => {
    const right = await keyFor('operator')
    const revoked = await testKey(ledger, 'operator')
    await ledger.keys.revoke(revoked.id, 'lost')
    const expired = await ledger.keys.issue({
      owner: 'ftw-mes',
      role: 'operator',
      expiresAt: '2026-11-23T17:59:59Z',
    })
    while ((await plants.registry.current()).revision < (await ledger.writer.current()).revision)
      await new Promise((resolve) => setTimeout(resolve, 2))
    const wrong = `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`
    const answers = await Promise.all(
      [wrong, keyText(newKey()), revoked.text, expired.text, 'nonsense', '', 'lode_x_y'].map((key) =>
        plants.ask('FTW-SC', { path: '/v1/book', key }),
      ),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(said(answer)))).size).toBe(1)
    expect(answers[0]?.body).toMatchObject({ status: 401, code: 'KEY_INVALID' })
    for (const scheme of ['Basic', 'bearer\t', 'Token'])
      expect(
        (
          await plants.ask('FTW-SC', {
            path: '/v1/book',
            key: null,
            headers: { authorization: `${scheme} ${right}` },
          })
        ).status,
      ).toBe(401)
  })

  it('health, the description and its page are for everybody, and tell nothing of the book', async () => {
    for (const path of ['/health/live', '/health/ready', '/openapi.json', '/docs'])
      expect((await plants.ask('FTW-SC', { path, key: null })).status).toBe(200)
    expect((await plants.ask('FTW-SC', { path: '/health/ready', key: null })).body).toEqual({
      ready: true,
      reasons: [],
    })
  })
})

describe('with a key for another area', () => {
  it('all is 403, in the same words, whether or not there is anything', async () => {
    const key = await keyFor('operator', ['FTW-MG'])
    const answers = [
      await plants.ask('FTW-SC', { path: '/v1/lots/FTW-SC-26-23011', key }),
      await plants.ask('FTW-SC', { path: '/v1/lots/FTW-SC-NOT-HERE', key }),
      await plants.ask('FTW-SC', { path: '/v1/lots/not-a-lot', key }),
      await plants.ask('FTW-SC', { path: '/v1/book', key }),
      await plants.ask('FTW-SC', { path: '/v1/lots?limit=x', key }),
      await plants.ask('FTW-SC', { path: '/metrics', key }),
      await post('FTW-SC', key),
      await post('FTW-SC', key, '/v1/receipts'),
      await plants.ask('FTW-SC', {
        path: '/v1/bulk',
        key,
        headers: { 'content-type': 'application/x-ndjson' },
        body: '{}',
      }),
      // Areas that are registered but not served here, and areas that do not exist.
      await plants.ask('MTP-MN', { path: '/v1/lots/MTP-MN-1', key }),
      await plants.ask('ABC-DE', { path: '/v1/lots/ABC-DE-1', key }),
      await plants.ask('nonsense', { path: '/v1/book', key }),
      await post('ABC-DE', key),
    ]
    expect(new Set(answers.map((answer) => JSON.stringify(said(answer)))).size).toBe(1)
    expect(said(answers[0] as never)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect((await plants.ask('FTW-MG', { path: '/v1/book', key })).status).toBe(200)
  })

  it('what is not there is only said to whom it might be there for', async () => {
    const key = await keyFor('operator', ['ABC-DE', 'FTW-SC'])
    expect((await plants.ask('ABC-DE', { path: '/v1/book', key })).body).toMatchObject({
      status: 404,
      detail: 'No area ABC-DE is served here.',
    })
    expect((await plants.ask('FTW-SC', { path: '/v1/nothing', key })).status).toBe(404)
    expect((await plants.ask('FTW-SC', { method: 'DELETE', path: '/v1/book', key })).status).toBe(405)
    for (const area of ['FTW-SC', 'ABC-DE', 'MTP-MN'])
      expect((await plants.ask(area, { path: '/v1/nothing', key: null })).status).toBe(401)
  })

  it('nothing was written', async () => {
    const { body } = await plants.ask('FTW-SC', { path: '/v1/book' })
    expect(body.revision).toBe(0)
  })
})

describe('a role', () => {
  const cases: readonly [KeyRole, number, number][] = [
    ['operator', 200, 400],
    ['auditor', 200, 403],
    ['compliance', 200, 403],
    ['admin', 200, 403],
    ['customer', 403, 403],
  ]
  it.each(cases)('%s reads with %i and posts with %i', async (role, reading, posting) => {
    const key = await keyFor(role, ['FTW-SC'])
    expect((await plants.ask('FTW-SC', { path: '/v1/book', key })).status).toBe(reading)
    const { status } = await plants.ask('FTW-SC', {
      path: '/v1/assays',
      key,
      headers: { 'idempotency-key': 'x' },
      body: {},
    })
    expect(status).toBe(posting)
  })

  it('is recorded, with the key and its owner, in every event', async () => {
    const { text, id } = await testKey(ledger, 'operator', ['FTW-MG'], 'ftw-scale-3')
    while (!(await plants.registry.current()).keys.has(id))
      await new Promise((resolve) => setTimeout(resolve, 2))
    const { status } = await plants.ask('FTW-MG', {
      path: '/v1/adjustments',
      key: text,
      headers: { 'idempotency-key': 'by' },
      body: { ...EXAMPLES.LotAdjusted, lot: 'FTW-MG-1' },
    })
    expect(status).toBe(201)
    for await (const page of ledger.store.readStream('book-FTW-MG', { direction: 'backwards', limit: 1 }))
      expect(page[0]?.data['by']).toEqual({ key: id, owner: 'ftw-scale-3' })
  })

  it('ends with its key, as soon as that is seen', async () => {
    const { text, id } = await testKey(ledger, 'operator', ['FTW-SC'])
    const ask = () => plants.ask('FTW-SC', { path: '/v1/book', key: text })
    while ((await ask()).status !== 200) await new Promise((resolve) => setTimeout(resolve, 2))
    await ledger.keys.revoke(id, 'left the company')
    while ((await plants.registry.current()).keys.get(id)?.revokedAt === undefined)
      await new Promise((resolve) => setTimeout(resolve, 2))
    expect((await ask()).status).toBe(401)
  })
})
