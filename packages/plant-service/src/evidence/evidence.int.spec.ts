import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { EvidenceError, type EvidenceStore } from '@lodestone/evidence-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base64Of, type EvidenceShop, hexOf, openEvidenceShop } from '../testing/evidence-shop.ts'
import { startTestPlants } from '../testing/index.ts'

const area = 'FTW-SC'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }

let shop: EvidenceShop

beforeAll(async () => {
  shop = await openEvidenceShop()
})

afterAll(() => shop.close())

describe('a document', () => {
  const text = '%PDF-1.7 certificate of origin'
  const hex = hexOf(text)
  const document = `sha-256:${hex}`

  it('is taken under its hash, recorded once, and given back as an attachment of its kind', async () => {
    const first = await shop.put(hex, text, {
      'content-digest': `sha-256=:${base64Of(text)}:`,
      'repr-digest': `md5=:aaaa:, sha-256=:${base64Of(text)}:`,
    })
    expect([first.status, first.body]).toEqual([
      201,
      {
        document,
        state: 'stored',
        bytes: text.length,
        mediaType: 'application/pdf',
        storedAt: 0,
        kinds: [],
        issuers: [],
        namedBy: [],
        events: 0,
        lots: [],
        legalHolds: [],
        retainYears: 10,
        disposed: null,
        revision: 0,
        waitFor: 'book-FTW-SC@0',
      },
    ])
    const again = await shop.put(document, text)
    expect([again.status, again.body]).toEqual([200, first.body])
    expect(await shop.eventsOf()).toEqual(['EvidenceStored'])

    const given = await shop.get(hex)
    expect([given.status, given.text]).toEqual([200, text])
    expect(given.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(text.length),
      'content-disposition': `attachment; filename="${hex.slice(0, 16)}.pdf"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'repr-digest': `sha-256=:${base64Of(text)}:`,
      etag: `"${document}"`,
      'cache-control': 'private, no-cache',
    })
    const known = await shop.get(hex, { headers: { 'if-none-match': `"${document}"` } })
    expect([known.status, known.text]).toEqual([304, ''])
    const head = await shop.get(document, { method: 'HEAD' })
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', String(text.length)])
    expect((await shop.get('00'.repeat(32), { method: 'HEAD' })).status).toBe(404)
  })

  it('is recorded by each area that keeps it, and given by no other', async () => {
    const before = await shop.get(hex, {}, 'FTW-MG')
    expect([before.status, before.body.code]).toEqual([404, 'NOT_FOUND'])
    // Who names it without having it does not get it by that.
    const named = { ...at, lot: 'FTW-MG-1', documents: [{ hash: document, kind: 'other' as const }] }
    expect((await shop.plants.post('EvidenceAttached', named, { area: 'FTW-MG', key: 'named' })).status).toBe(
      201,
    )
    expect((await shop.get(hex, {}, 'FTW-MG')).status).toBe(404)
    expect((await shop.put(hex, text, {}, 'FTW-MG')).status).toBe(201)
    expect((await shop.get(hex, {}, 'FTW-MG')).text).toBe(text)
  })

  it('can be asked to be kept for longer, which is recorded', async () => {
    const longer = await shop.put(`${hex}?retainYears=30`, text)
    expect([longer.status, longer.body.retainYears]).toEqual([201, 30])
    expect((await shop.put(`${hex}?retainYears=30`, text)).status).toBe(200)
    expect((await shop.put(hex, text)).body.retainYears).toBe(30)
    const one = await shop.plants.ask(area, { path: `/v1/documents/${hex}` })
    expect(one.body).toMatchObject({ document, keptThrough: '2056-11-23', restsOn: null })
  })
})

describe('a large document', () => {
  const bytes = Buffer.from(
    Array.from({ length: 200_000 }, (_, n) => `${n},${(n * 7_919) % 10_007}\n`).join(''),
  )
  const hex = hexOf(bytes)
  const download = () =>
    fetch(`${shop.url}/areas/${area}/v1/evidence/${hex}`, {
      headers: { authorization: `Bearer ${shop.plants.operatorKey}` },
    })

  it('comes and goes in parts, many at once, and is kept once', async () => {
    const upload = () =>
      fetch(`${shop.url}/areas/${area}/v1/evidence/${hex}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${shop.plants.operatorKey}`,
          'content-type': 'text/csv; charset=utf-8',
        },
        body: new Blob([bytes]),
      })
    const answers = await Promise.all(Array.from({ length: 12 }, upload))
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    const answer = await download()
    expect(answer.headers.get('content-type')).toBe('text/csv')
    expect(hexOf(Buffer.from(await answer.arrayBuffer()))).toBe(hex)
    expect((await shop.eventsOf()).filter((type) => type === 'EvidenceStored').length).toBe(3)
  })

  it('that was changed on the disk is never given whole, a small one not at all, and an upload heals it', async () => {
    const spoil = async (of: string) => {
      const kept = await readFile(shop.fileOf(of))
      kept[kept.length - 3] = 0
      await chmod(shop.fileOf(of), 0o640)
      await writeFile(shop.fileOf(of), kept)
    }
    await spoil(hex)
    const answer = await download()
    await expect(answer.arrayBuffer()).rejects.toThrow()
    const small = 'a small document'
    await shop.put(hexOf(small), small)
    await spoil(hexOf(small))
    const changed = await shop.get(hexOf(small))
    expect([changed.status, changed.body.code]).toEqual([500, 'EVIDENCE_CHANGED'])
    expect(changed.body.detail).toContain(`sha-256:${hexOf(small)}`)
    expect((await shop.put(hexOf(small), small)).status).toBe(200)
    expect((await shop.get(hexOf(small))).text).toBe(small)
  })
})

describe('where documents cannot be kept', () => {
  const text = 'nowhere to go'
  const hex = hexOf(text)
  const failing = (code: 'UNAVAILABLE'): EvidenceStore => {
    const fail = async () => {
      throw new EvidenceError(code, 'The evidence folder /secret/place cannot be used: the disk is full.')
    }
    return { put: fail, get: fail, remove: fail, list: async function* () {} }
  }

  it('the answer is 503 with the time to come again, and tells nothing of the place', async () => {
    const full = await startTestPlants(shop.ledger, [area], { evidence: failing('UNAVAILABLE') })
    const answer = await full.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([answer.status, answer.body.code, answer.headers['retry-after']]).toEqual([
      503,
      'EVIDENCE_UNAVAILABLE',
      '5',
    ])
    expect(answer.text).not.toContain('secret')
    await full.close()
  })

  it('a service without a place says so, and takes posts that name documents', async () => {
    const without = await startTestPlants(shop.ledger, [area], { evidence: undefined })
    const answer = await without.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([answer.status, answer.body.code]).toEqual([501, 'EVIDENCE_NOT_KEPT'])
    const documents = [{ hash: `sha-256:${hex}`, kind: 'other' as const }]
    expect(
      (await without.post('EvidenceAttached', { ...at, lot: 'FTW-SC-FE-2', documents }, { area, key: 'w' }))
        .status,
    ).toBe(201)
    await without.close()
  })

  it('bytes that are lost are 503, and come back with an upload', async () => {
    await shop.put(hex, text)
    await rm(shop.fileOf(hex))
    expect((await shop.get(hex)).body).toMatchObject({ status: 503, code: 'EVIDENCE_UNAVAILABLE' })
    expect((await shop.put(hex, text)).status).toBe(200)
    expect((await shop.get(hex)).text).toBe(text)
  })
})
