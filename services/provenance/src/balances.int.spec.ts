import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

const NOVEMBER = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'
const DOCUMENT = `sha-256:${'ab'.repeat(32)}`

let ledger: ReadLedger
let side: ReadSide

const declare = (lot: string, day: number) =>
  ledger.scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: `2026-11-${day}T12:00:00-06:00`,
    supplier: 'HITACHI',
    lines: [{ lot, material: 'iron', mass: '12 t' }],
    facts: [
      {
        elements: ['Fe'],
        stages: ['mine'],
        origin: { in: ['US'] },
        custody: 'segregated',
        document: DOCUMENT,
        covers: '20 t',
      },
    ],
  })

beforeAll(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
  // Of a lot that nobody has posted.
  await ledger.scribe.post('FTW-SC', 'LotSplit', {
    occurredAt: '2026-11-11T12:00:00-06:00',
    input: { lot: 'FTW-SC-GHOST', mass: '10 kg' },
    outputs: [{ lot: 'FTW-SC-PART', mass: '10 kg' }],
  })
  await declare('FTW-SC-FE-2', 12)
  await declare('FTW-SC-FE-3', 13)
  side = await ledger.read()
})
afterAll(() => ledger.close())

const balanceOf = async (query: string, key?: string) =>
  side.ask(`/v1/balances?${query}&${NOVEMBER}`, key === undefined ? {} : { key })

describe('a balance', () => {
  test('says what was there, what came and left, and what is there, by material', async () => {
    const { body } = await balanceOf('area=FTW-SC&element=Nd')
    const [mass, neodymium] = body.sheets
    expect(mass.materials.find((row: { material: string }) => row.material === 'ndpr_metal')).toEqual({
      material: 'ndpr_metal',
      opening: 0,
      lines: { boughtIn: 1_000_000, consumed: 200_000 },
      weighing: 0,
      unexplained: 0,
      closing: 800_000,
    })
    expect(mass.total.lost).toEqual({ fume: 10_000 })
    expect(neodymium).toMatchObject({
      element: 'Nd',
      total: { lines: { boughtIn: 750_000 } },
      // What was made of a lot that nobody posted may hold anything.
      difference: {
        verdict: 'not_known',
        notAnalysed: [{ material: 'unidentified', lots: 2, grams: 20_000 }],
      },
    })
  })

  test('of one material is its row, with the total of all', async () => {
    const { body } = await balanceOf('area=FTW-SC&material=iron')
    const [{ materials, total }] = body.sheets
    expect(materials.map(({ material }: { material: string }) => material)).toEqual(['iron'])
    expect(total.lines.boughtIn).toBeGreaterThan(materials[0].lines.boughtIn)
  })

  test('of a site takes its areas together, and the chain all of them', async () => {
    const { body: site } = await balanceOf('site=FTW')
    expect(site.areas).toEqual(['FTW-MG', 'FTW-SC'])
    expect(site.sheets[0].total.lines).toMatchObject({ shippedInside: 590_000, receivedInside: 590_000 })
    expect(site.sheets[0].total.lines).not.toHaveProperty('shippedToAreas')
    expect(site.byArea.map(({ area }: { area: string }) => area)).toEqual(['FTW-MG', 'FTW-SC'])
    const { body: chain } = await balanceOf('')
    expect(chain.sheets).toEqual(site.sheets)
  })

  test('can be had again as of a position, after what was posted since', async () => {
    const before = (await balanceOf('area=FTW-MG')).body
    const late = await ledger.scribe.post('FTW-MG', 'WasteDisposed', {
      occurredAt: '2026-11-09T12:00:00-06:00',
      class: 'non_hazardous',
      manifest: 'M-1',
      lines: [{ lot: 'FTW-MG-SW-1', mass: '50 kg' }],
    })
    const now = (await balanceOf(`area=FTW-MG&wait-for=${late.waitFor}`)).body
    expect(now.sheets[0].total.lines.disposed).toBe(50_000)
    const again = (await balanceOf(`area=FTW-MG&as-of=${before.position}`)).body
    expect(again).toEqual(before)
    const correction = await withdraw(ledger.scribe, 'FTW-MG', late)
    const corrected = (await balanceOf(`area=FTW-MG&wait-for=${correction.waitFor}`)).body
    expect(corrected.sheets).toEqual(before.sheets)
  })

  test('keeps the statement of a closed book beside what came later', async () => {
    const closing = await ledger.scribe.post('FTW-MG', 'PeriodClosed', {
      occurredAt: '2026-11-20T12:00:00Z',
      period: 'first half',
      through: '2026-11-14T23:59:59Z',
    })
    const late = await ledger.scribe.post('FTW-MG', 'WasteDisposed', {
      occurredAt: '2026-11-10T12:00:00-06:00',
      class: 'non_hazardous',
      manifest: 'M-2',
      lines: [{ lot: 'FTW-MG-SW-1', mass: '7 kg' }],
    })
    const { body } = await side.ask(
      `/v1/balances?area=FTW-MG&from=2026-11-01T00:00:00Z&to=2026-11-15T00:00:00Z&wait-for=${late.waitFor}`,
    )
    expect(body.closed).toMatchObject({ period: 'first half', at: { revision: closing.revision } })
    expect(body.closed.sheets[0].total.lines).not.toHaveProperty('disposed')
    expect(body.sheets[0].total.lines.disposed).toBe(7_000)
  })

  test('for which no period is named is of the quarter up to the day on which something was last recorded', async () => {
    const asked = async (query: string) => (await side.ask(`/v1/balances?area=FTW-SC${query}`)).body
    const told = await asked('')
    const day = 86_400_000
    expect(Date.parse(told.to) % day).toBe(0)
    expect(Date.parse(told.to) - Date.parse(told.from)).toBe(92 * day)
    expect(await asked(`&from=${told.from}&to=${told.to}&as-of=${told.position}`)).toEqual(told)
    expect(await asked('&occurred-before=2026-11-05T06:00:00-06:00')).toMatchObject({
      from: '2026-08-06T00:00:00.000Z',
      to: '2026-11-06T00:00:00.000Z',
    })
    expect(await asked('&to=2026-12-01T00:00:00Z')).toMatchObject({ from: '2026-08-31T00:00:00.000Z' })
  })

  test.each([
    ['area=FTW-SC&site=FTW', 'site'],
    ['area=fort-worth', 'area'],
    ['area=FTW-SC&element=Xx', 'element'],
    ['area=FTW-SC&material=gold', 'material'],
  ])('%s is told where it is wrong', async (query, field) => {
    const { status, body } = await balanceOf(query)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'INVALID_QUERY' })
    expect(JSON.stringify(body)).toContain(field)
  })

  test('of a period that ends before it begins is told so', async () => {
    const { status, body } = await side.ask(
      '/v1/balances?area=FTW-SC&from=2026-12-01T00:00:00Z&to=2026-11-01T00:00:00Z',
    )
    expect({ status, code: body.code, field: body.field }).toEqual({
      status: 400,
      code: 'INVALID_QUERY',
      field: 'to',
    })
  })

  test('is for those who may see every area of it', async () => {
    const casting = await ledger.keyOf({ role: 'operator', areas: ['FTW-SC'] })
    const customer = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    expect((await balanceOf('area=FTW-SC', casting)).status).toBe(200)
    for (const query of ['area=FTW-MG', 'site=FTW', ''])
      expect((await balanceOf(query, casting)).status, query).toBe(403)
    for (const query of ['area=FTW-SC', 'site=FTW', ''])
      expect((await balanceOf(query, customer)).status, query).toBe(403)
    expect((await balanceOf('area=ZZZ-ZZ')).status).toBe(404)
    expect((await balanceOf('area=ZZZ-ZZ', casting)).status).toBe(403)
  })
})

describe('findings', () => {
  test('are what the books dispute and what follows from the log, the gravest first', async () => {
    const { body } = await side.ask(`/v1/findings?${NOVEMBER}`)
    expect(
      body.findings.map(({ source, code, severity }: Record<string, string>) => [source, code, severity]),
    ).toEqual([
      ['derived', 'DECLARATION_OVERUSED', 'disputed'],
      ['book', 'LOT_NOT_YET_POSTED', 'disputed'],
    ])
    expect(body.counts).toEqual({ note: 0, warning: 0, disputed: 2, critical: 0 })
    const [derived, book] = body.findings
    expect(derived).toMatchObject({ lots: ['FTW-SC-FE-3'], areas: ['FTW-SC'] })
    expect(derived.events.map(({ type }: { type: string }) => type)).toEqual([
      'FeedstockDeclared',
      'FeedstockDeclared',
    ])
    expect(book.id).toMatch(/^exception:book-FTW-SC@\d+\.0$/)
    expect(book.sentence).toContain('Lot FTW-SC-GHOST is not posted yet')
    expect(book.remedy).toContain('Post what produced FTW-SC-GHOST')
  })

  test('have the same ids whenever they are asked for, and none before their cause', async () => {
    const first = (await side.ask(`/v1/findings?${NOVEMBER}`)).body
    const again = (await side.ask(`/v1/findings?from=2026-10-01T00:00:00Z&to=2026-12-15T00:00:00Z`)).body
    expect(again.findings.map(({ id }: { id: string }) => id)).toEqual(
      first.findings.map(({ id }: { id: string }) => id),
    )
    const before = (await side.ask(`/v1/findings?${NOVEMBER}&as-of=5`)).body
    expect(before.findings).toEqual([])
  })

  test('are for those who may see every area of them, and can be asked by gravity', async () => {
    const magnets = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG'] })
    const own = await side.ask(`/v1/findings?area=FTW-MG&${NOVEMBER}`, { key: magnets })
    expect(own.body.findings).toEqual([])
    expect((await side.ask(`/v1/findings?${NOVEMBER}`, { key: magnets })).status).toBe(403)
    const { body } = await side.ask(`/v1/findings?${NOVEMBER}&severity=critical`)
    expect(body.findings).toEqual([])
    expect(body.counts.disputed).toBe(2)
  })

  test('look back a quarter from now where no period is named', async () => {
    const { body, headers } = await side.ask('/v1/findings')
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(92 * 86_400_000)
    expect(body.findings).toHaveLength(2)
    expect(headers['etag']).toBeUndefined()
  })
})
