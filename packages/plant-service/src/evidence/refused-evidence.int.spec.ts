import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { KeyRole } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base64Of, type EvidenceShop, hexOf, openEvidenceShop } from '../testing/evidence-shop.ts'
import { testKey } from '../testing/index.ts'

const area = 'FTW-SC'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }

let shop: EvidenceShop

beforeAll(async () => {
  shop = await openEvidenceShop()
})

afterAll(() => shop.close())

describe('bytes that are not what they should be', () => {
  const text = 'a weigh ticket'
  const hex = hexOf(text)

  it.each<[string, string, string, Record<string, string>, number, string]>([
    ['another document', hex, 'a weigh ticker', {}, 400, 'DIGEST_DIFFERS'],
    ['an empty one', hexOf(''), '', {}, 400, 'DOCUMENT_EMPTY'],
    [
      'a digest field of another',
      hex,
      text,
      { 'content-digest': `sha-256=:${base64Of('x')}:` },
      400,
      'DIGEST_DIFFERS',
    ],
    ['a digest field that is none', hex, text, { 'repr-digest': 'sha-256=abc' }, 400, 'MALFORMED_REQUEST'],
    [
      'a list of digests with one that is none',
      hex,
      text,
      { 'content-digest': 'md5=:aa:, x' },
      400,
      'MALFORMED_REQUEST',
    ],
    ['no media type', hex, text, { 'content-type': 'application/' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['an odd media type', hex, text, { 'content-type': 'text/<script>' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a compressed body', hex, text, { 'content-encoding': 'gzip' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['large letters', hex.toUpperCase(), text, {}, 400, 'INVALID_QUERY'],
    ['a short hash', hex.slice(1), text, {}, 400, 'INVALID_QUERY'],
    ['another algorithm', `sha-512:${hex}`, text, {}, 400, 'INVALID_QUERY'],
    ['a path', '..%2f..%2fetc', text, {}, 400, 'INVALID_QUERY'],
    ['too short a time', `${hex}?retainYears=09`, text, {}, 400, 'INVALID_QUERY'],
    ['too long a time', `${hex}?retainYears=101`, text, {}, 400, 'INVALID_QUERY'],
    ['an unknown question', `${hex}?colour=red`, text, {}, 400, 'INVALID_QUERY'],
  ])('%s is refused, and nothing of it kept', async (_, document, body, headers, status, code) => {
    const before = await shop.eventsOf()
    const answer = await shop.put(document, body, headers)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.headers['content-type']).toBe('application/problem+json')
    expect(await shop.eventsOf()).toEqual(before)
    expect((await shop.get(hex)).status).toBe(404)
    expect(await readdir(join(shop.ledger.folder, 'evidence', '.coming'))).toEqual([])
  })

  it('takes PUT, GET and HEAD there, and nothing else', async () => {
    const answer = await shop.plants.ask(area, { method: 'DELETE', path: `/v1/evidence/${hex}` })
    expect([answer.status, answer.body.code]).toEqual([405, 'METHOD_NOT_ALLOWED'])
  })

  /** Sends a body bit by bit over a real connection, until it is answered or `parts` of 64 KiB are sent. */
  const send = async (parts: number, headers: Record<string, string> = {}, then?: 'break off') => {
    const upload = request(`${shop.url}/areas/${area}/v1/evidence/${hex}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${shop.plants.operatorKey}`, ...headers },
    })
    const answered = once(upload, 'response').then(([response]) => response as IncomingMessage)
    answered.catch(() => {})
    const part = Buffer.alloc(65_536, 7)
    for (let n = 0; n < parts; n++)
      if (!upload.write(part)) await Promise.race([once(upload, 'drain'), answered])
    if (then === 'break off') {
      upload.destroy()
      return null
    }
    upload.end()
    const response = await answered
    let text = ''
    for await (const chunk of response) text += chunk
    return { status: response.statusCode, code: JSON.parse(text).code }
  }

  it('and more than is taken is refused while it comes, and the sender hears why', async () => {
    expect(await send(1_601)).toEqual({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  it('that break off leave nothing', async () => {
    await send(20, {}, 'break off')
    const coming = join(shop.ledger.folder, 'evidence', '.coming')
    while ((await readdir(coming)).length > 0) await sleep(5)
    expect((await shop.get(hex)).status).toBe(404)
    expect((await shop.plants.ask(area, { path: '/health/ready', key: null })).status).toBe(200)
  })
})

describe('who may', () => {
  const text = 'for whom?'
  const hex = hexOf(text)
  const keyFor = async (role: KeyRole, areas: readonly string[]) => {
    const { text: key, id } = await testKey(shop.ledger, role, areas)
    while (!(await shop.plants.registry.current()).keys.has(id)) await sleep(2)
    return key
  }
  const cases: readonly [KeyRole, number, number, number][] = [
    ['operator', 201, 200, 403],
    ['auditor', 403, 200, 403],
    ['compliance', 403, 200, 201],
    ['admin', 403, 200, 403],
    ['customer', 403, 403, 403],
  ]
  it.each(cases)(
    '%s: uploads with %i, downloads with %i, places a legal hold with %i',
    async (role, ...statuses) => {
      const key = await keyFor(role, [area])
      const up = await shop.plants.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, key, body: text })
      const down = await shop.get(hex, { key })
      const body = { ...at, hold: `L-${role}`, documents: [`sha-256:${hex}`], reason: 'audit' }
      const headers = { 'idempotency-key': `hold-${role}` }
      const hold = await shop.plants.ask(area, { path: '/v1/legal-holds', key, headers, body })
      expect([up.status, down.status, hold.status]).toEqual(statuses)
    },
  )

  it('with a key for another area nothing is learned, whether or not there is anything', async () => {
    const key = await keyFor('operator', ['FTW-MG'])
    const said = ({ status, body }: { status: number; body: Record<string, unknown> }) => {
      const { requestId: _, ...rest } = body
      return JSON.stringify({ status, ...rest })
    }
    const answers = [
      await shop.get(hex, { key }),
      await shop.get('00'.repeat(32), { key }),
      await shop.get('nonsense', { key }),
      await shop.plants.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, key, body: text }),
      await shop.plants.ask(area, { method: 'PUT', path: '/v1/evidence/nonsense', key, body: text }),
      await shop.plants.ask(area, { path: '/v1/documents', key }),
      await shop.plants.ask(area, { path: `/v1/documents/${hex}`, key }),
      await shop.plants.ask(area, { path: '/v1/legal-holds', key, body: {} }),
    ]
    expect(new Set(answers.map(said)).size).toBe(1)
    expect(answers[0]).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } })
    expect((await shop.get(hex, { key, method: 'HEAD' })).status).toBe(403)
    expect((await shop.get(hex, { key: null })).status).toBe(401)
  })

  it('nobody posts that bytes have come, in bulk or alone', async () => {
    const post = { ...at, document: `sha-256:${hex}`, bytes: 9, mediaType: 'text/plain' }
    const bulk = await shop.plants.ask(area, {
      path: '/v1/bulk',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify({ type: 'EvidenceStored', key: 'k', post })}\n`,
    })
    expect(JSON.parse(bulk.text.split('\n')[0] ?? '')).toMatchObject({
      status: 'refused',
      problem: { code: 'INVALID_POST', field: 'type' },
    })
  })

  it('legal holds are no posts for operators, alone or in bulk', async () => {
    const line = { type: 'LegalHoldLifted', key: 'k', post: { ...at, hold: 'L-compliance', reason: 'x' } }
    const bulk = await shop.plants.ask(area, {
      path: '/v1/bulk',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify(line)}\n`,
    })
    expect(JSON.parse(bulk.text.split('\n')[0] ?? '')).toMatchObject({
      status: 'refused',
      problem: { code: 'FORBIDDEN' },
    })
  })
})
