import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EvidenceShop, hexOf, openEvidenceShop } from '../testing/evidence-shop.ts'
import { startTestPlants } from '../testing/index.ts'

const area = 'FTW-SC'
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }

let shop: EvidenceShop

beforeAll(async () => {
  shop = await openEvidenceShop()
})

afterAll(() => shop.close())

describe('what is missed, held and disposed of', () => {
  const text = 'mill test report 4711'
  const hex = hexOf(text)
  const document = `sha-256:${hex}`

  it('a document that is named first is an exception, on the handover too, until it comes', async () => {
    const report = { hash: document, kind: 'mill_test_report' as const, issuer: 'HITACHI' }
    const posted = await shop.plants.post(
      'EvidenceAttached',
      { ...at, lot: 'FTW-SC-FE-1', documents: [report] },
      { area, key: 'mtr' },
    )
    expect(posted.body.findings).toContainEqual(
      expect.objectContaining({ code: 'DOCUMENT_MISSING', document }),
    )
    const missed = async () => {
      const { body } = await shop.plants.ask(area, { path: '/v1/handover' })
      const { body: listed } = await shop.plants.ask(area, { path: '/v1/exceptions' })
      const { body: documents } = await shop.plants.ask(area, { path: '/v1/documents?state=missing' })
      return [body.exceptions, listed.exceptions, documents.documents].map(
        (list) => list.filter((each: { document?: string }) => each.document === document).length,
      )
    }
    expect(await missed()).toEqual([1, 1, 1])
    expect(
      (await shop.plants.ask(area, { path: '/v1/documents?lot=FTW-SC-FE-1' })).body.documents,
    ).toMatchObject([
      {
        document,
        state: 'missing',
        kinds: ['mill_test_report'],
        issuers: ['HITACHI'],
        lots: ['FTW-SC-FE-1'],
      },
    ])
    const intent = { ...at, mode: 'intent' as const, lot: 'FTW-SC-FE-1', documents: [report] }
    const asked = await shop.plants.post('EvidenceAttached', intent, { area, key: 'mtr-intent' })
    expect([asked.status, asked.body.code]).toEqual([422, 'LOT_NOT_YET_POSTED'])
    expect((await shop.put(hex, text)).status).toBe(201)
    expect(await missed()).toEqual([0, 0, 0])
  })

  it('a document stays while it has to, and what is left of it then says why', async () => {
    const later = await startTestPlants(shop.ledger, [area], {
      clock: () => new Date('2037-01-02T00:00:00Z'),
    })
    const occurredAt = '2037-01-01T00:00:00Z'
    const disposal = { occurredAt, document, reason: 'retention is over' }
    const dispose = async (key: string) => {
      const proposed = await later.post('DisposalProposed', disposal, { area, key: `${key}-proposed` })
      if (proposed.status !== 201) return proposed
      const agreed = { ...disposal, proposal: proposed.body.revision }
      const alone = await later.post('EvidenceDisposed', agreed, { area, key: `${key}-alone` })
      expect([alone.status, alone.body.code]).toEqual([422, 'SAME_PERSON'])
      return later.post('EvidenceDisposed', agreed, { area, key, officer: 'officer-2' })
    }
    const hold = { occurredAt, hold: 'GSA-36-1', lots: ['FTW-SC-FE-1'], reason: 'audit' }
    expect(
      (await shop.plants.post('EvidenceDisposed', { ...at, document, reason: 'x' }, { area, key: 'd0' })).body
        .code,
    ).toBe('RETENTION_RUNS')
    expect((await later.post('LegalHoldPlaced', hold, { area, key: 'h1' })).status).toBe(201)
    expect((await dispose('d1')).body).toMatchObject({ status: 422, code: 'LEGAL_HOLD' })
    const lift = { occurredAt, hold: 'GSA-36-1', reason: 'closed' }
    expect((await later.post('LegalHoldLifted', lift, { area, key: 'h2' })).status).toBe(201)
    expect((await dispose('d2')).status).toBe(201)
    const gone = await later.ask(area, { path: `/v1/evidence/${hex}` })
    expect([gone.status, gone.body.code]).toEqual([410, 'DOCUMENT_DISPOSED'])
    expect(gone.body.detail).toContain('retention is over')
    expect((await later.ask(area, { path: `/v1/documents/${hex}` })).body).toMatchObject({
      state: 'disposed',
      disposed: { reason: 'retention is over' },
      kinds: ['mill_test_report'],
      keptThrough: null,
    })
    // It can come again, also from the same sender.
    const again = await later.ask(area, { method: 'PUT', path: `/v1/evidence/${hex}`, body: text })
    expect([again.status, again.body.state]).toEqual([201, 'stored'])
    await later.close()
  })

  it('the list goes on page by page', async () => {
    for (const page of ['one', 'two', 'three']) await shop.put(hexOf(page), page)
    const all = (await shop.plants.ask(area, { path: '/v1/documents' })).body.documents.map(
      (each: { document: string }) => each.document,
    )
    const paged: string[] = []
    for (let after = ''; ; ) {
      const { body } = await shop.plants.ask(area, { path: `/v1/documents?limit=2${after}` })
      paged.push(...body.documents.map((each: { document: string }) => each.document))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(3)
  })
})
