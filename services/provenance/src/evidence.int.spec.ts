import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidenceAnswer } from './http/schemas/evidence.ts'
import { historyAnswer } from './http/schemas/lots.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

const hashOf = (n: number) => `sha-256:${String(n).padStart(2, '0').repeat(32)}`
const [CERTIFICATE, REPORT, TICKET] = [hashOf(11), hashOf(22), hashOf(33)]
const at = { occurredAt: '2026-11-20T12:00:00-06:00' }
const LOT = 'FTW-SC-MET-1'

let ledger: ReadLedger
let side: ReadSide
let gm: string
let stored: Recorded
let disposed: Recorded

beforeAll(async () => {
  ledger = await openReadLedger()
  const { scribe } = ledger
  await postChain(scribe)
  const attach = (
    documents: readonly { hash: string; kind: 'mill_test_report' | 'certificate_of_origin' }[],
    claim?: string,
  ) =>
    scribe.post('FTW-SC', 'EvidenceAttached', {
      ...at,
      lot: LOT,
      documents: [...documents],
      ...(claim ? { claim } : {}),
    })
  const keep = (document: string, area = 'FTW-SC', when = at) =>
    scribe.post(area, 'EvidenceStored', { ...when, document, bytes: 4_711, mediaType: 'application/pdf' })
  await attach([{ hash: CERTIFICATE, kind: 'certificate_of_origin' }], 'separated in Australia')
  stored = await keep(CERTIFICATE)
  const wrong = await attach([
    { hash: CERTIFICATE, kind: 'certificate_of_origin' },
    { hash: REPORT, kind: 'mill_test_report' },
  ])
  await withdraw(scribe, 'FTW-SC', wrong)
  await scribe.post('FTW-SC', 'LotHeld', {
    ...at,
    lot: LOT,
    hold: 'QA-1',
    reason: 'weighed again',
    evidence: [{ hash: TICKET, kind: 'weigh_ticket' }],
  })
  await keep(TICKET, 'FTW-MG', { occurredAt: '2010-01-01T00:00:00Z' })
  disposed = await scribe.post('FTW-MG', 'EvidenceDisposed', { ...at, document: TICKET, reason: 'over' })
  gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  side = await ledger.read()
})
afterAll(() => ledger.close())

describe('the evidence of a lot', () => {
  test('is every document that its events name, with what the events say of its bytes', async () => {
    const { status, body } = await side.ask(`/v1/lots/${LOT}/evidence`)
    expect(status).toBe(200)
    expect(evidenceAnswer.strict().parse(body)).toEqual(body)
    expect(body.documents).toMatchObject([
      {
        document: CERTIFICATE,
        state: 'stored',
        bytes: 4_711,
        mediaType: 'application/pdf',
        kinds: ['certificate_of_origin'],
        claims: ['separated in Australia'],
        namedBy: [
          { type: 'EvidenceAttached', withdrawn: false },
          { type: 'EvidenceAttached', withdrawn: true },
        ],
        storages: [{ stream: 'book-FTW-SC', revision: stored.revision, kept: true }],
      },
      { document: REPORT, state: 'missing', bytes: null, namedBy: [{ withdrawn: true }], storages: [] },
      {
        document: TICKET,
        state: 'disposed',
        kinds: ['weigh_ticket'],
        storages: [{ stream: 'book-FTW-MG', revision: disposed.revision, kept: false }],
      },
    ])
  })

  test('as of earlier is as it was then', async () => {
    const now = (await side.ask(`/v1/lots/${LOT}/evidence`)).body
    const [attached] = now.documents[0].namedBy
    const before = await side.ask(`/v1/lots/${LOT}/evidence?as-of=${attached.position}`)
    expect(before.body.documents).toMatchObject([{ document: CERTIFICATE, state: 'missing', storages: [] }])
    const again = await side.ask(`/v1/lots/${LOT}/evidence?as-of=${now.position}`)
    expect(again.body).toEqual(now)
  })

  test('comes in pages of the lot’s events', async () => {
    const seen: string[] = []
    let after = 0
    for (;;) {
      const { body } = await side.ask(`/v1/lots/${LOT}/evidence?limit=1&after=${after}`)
      seen.push(...body.documents.map(({ document }: { document: string }) => document))
      if (body.next === undefined) break
      after = body.next
    }
    expect(new Set(seen)).toEqual(new Set([CERTIFICATE, REPORT, TICKET]))
  })

  test('is for whoever may see the lot, and of what they may see', async () => {
    const { body } = await side.ask(`/v1/lots/${LOT}/evidence`, { key: gm })
    expect(
      body.documents.map(({ document, state }: { document: string; state: string }) => [document, state]),
    ).toContainEqual([CERTIFICATE, 'stored'])
    // Which area keeps what is the house's own matter.
    expect(body.documents.flatMap(({ storages }: { storages: unknown[] }) => storages)).toEqual([])
    const apple = await ledger.keyOf({ role: 'customer', customer: 'APPLE' })
    expect((await side.ask(`/v1/lots/${LOT}/evidence`, { key: apple })).status).toBe(403)
    expect((await side.ask('/v1/lots/FTW-SC-NONE/evidence')).body.code).toBe('NOT_FOUND')
  })
})

test('the history of a lot says of each document that it names whether the bytes are there', async () => {
  const { body } = await side.ask(`/v1/lots/${LOT}/history`)
  expect(historyAnswer.strict().parse(body)).toEqual(body)
  const named = body.events.flatMap(
    ({ type, documents = [] }: { type: string; documents?: { state: string }[] }) =>
      documents.map(({ state }) => [type, state]),
  )
  expect(named).toEqual([
    ['EvidenceAttached', 'stored'],
    ['EvidenceAttached', 'stored'],
    ['EvidenceAttached', 'missing'],
    ['LotHeld', 'disposed'],
  ])
})
