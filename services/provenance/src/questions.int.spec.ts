import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { balanceAnswer } from './http/schemas/balance.ts'
import { custodyAnswer } from './http/schemas/custody.ts'
import { diffAnswer } from './http/schemas/diff.ts'
import { findingsAnswer } from './http/schemas/findings.ts'
import { intervalAnswer } from './http/schemas/interval.ts'
import { lotContentsAnswer } from './http/schemas/lot-contents.ts'
import { historyAnswer, lotAnswer, lotsAnswer } from './http/schemas/lots.ts'
import { numbersAnswer } from './http/schemas/numbers.ts'
import { originsAnswer } from './http/schemas/origins.ts'
import { productionAnswer, recycledAnswer, suppliersAnswer } from './http/schemas/outlook.ts'
import {
  areasAnswer,
  eventAnswer,
  parcelAnswer,
  parcelsAnswer,
  partiesAnswer,
  shipmentsAnswer,
  sitesAnswer,
} from './http/schemas/places.ts'
import { projectionAnswer } from './http/schemas/projection.ts'
import { taintAnswer, taintPathAnswer, taintPathsAnswer } from './http/schemas/taint.ts'
import { traceAnswer } from './http/schemas/trace.ts'
import { postChain, shipToHitachi, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

let ledger: ReadLedger
let side: ReadSide
let events: { readonly [name: string]: Recorded }
const MAGNET = 'FTW-MG-26-1'
const NOVEMBER = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z'

beforeAll(async () => {
  ledger = await openReadLedger()
  events = await postChain(ledger.scribe)
  const hitachi = await shipToHitachi(ledger.scribe)
  const correction = await withdraw(ledger.scribe, 'FTW-MG', hitachi)
  await ledger.scribe.post('FTW-MG', 'LotShipped', {
    occurredAt: '2026-11-12T12:00:00-06:00',
    parcel: 'FTW-MG-P-3',
    addressee: { area: 'MTP-RC' },
    lines: [{ lot: 'FTW-MG-SW-1', mass: '150 kg' }],
  })
  events = { ...events, hitachi, correction }
  side = await ledger.read()
})
afterAll(() => ledger.close())

const path = (name: keyof typeof events): string => {
  const event = events[name]
  if (event === undefined) throw new RangeError(`No event ${name}.`)
  return `/v1/events/${event.stream}/${event.revision}`
}

const ANSWERS: readonly (readonly [string, () => string, z.ZodType])[] = [
  ['lots', () => '/v1/lots', lotsAnswer],
  ['numbers', () => '/v1/numbers?q=FTW-SC-P', numbersAnswer],
  ['a lot', () => `/v1/lots/${MAGNET}`, lotAnswer],
  ['a lot with a composition', () => '/v1/lots/FTW-SC-MET-1', lotAnswer],
  ['what a lot holds', () => `/v1/lots/${MAGNET}/contents`, lotContentsAnswer],
  ['what a stated lot holds', () => '/v1/lots/FTW-SC-MET-1/contents', lotContentsAnswer],
  ['a history', () => `/v1/lots/${MAGNET}/history`, historyAnswer],
  ['the custody behind a lot', () => `/v1/lots/${MAGNET}/custody`, custodyAnswer],
  ['a trace as a graph', () => `/v1/lots/${MAGNET}/trace`, traceAnswer],
  ['a trace downstream', () => '/v1/lots/FTW-SC-MET-1/trace?direction=downstream', traceAnswer],
  ['a trace that is cut', () => `/v1/lots/${MAGNET}/trace?depth=2`, traceAnswer],
  ['a trace as a table', () => `/v1/lots/${MAGNET}/trace?view=table`, traceAnswer],
  ['a trace by stage', () => `/v1/lots/${MAGNET}/trace?view=stages`, traceAnswer],
  ['origins', () => `/v1/lots/${MAGNET}/origins`, originsAnswer],
  ['origins of elements', () => `/v1/lots/${MAGNET}/origins?element=Nd,Fe`, originsAnswer],
  ['facts', () => `/v1/lots/${MAGNET}/taint`, taintAnswer],
  ['facts of elements', () => `/v1/lots/${MAGNET}/taint?element=Nd,Fe`, taintAnswer],
  [
    'the way of a fact',
    () => `/v1/lots/${MAGNET}/taint/path?fact=alloy_melt@FTW&element=Nd`,
    taintPathAnswer,
  ],
  ['all ways of a fact', () => `/v1/lots/${MAGNET}/taint/paths?fact=alloy_melt@FTW`, taintPathsAnswer],
  ['intervals', () => `/v1/lots/${MAGNET}/interval?element=Nd`, intervalAnswer],
  ['the interval of a set', () => `/v1/lots/${MAGNET}/interval?element=Fe&kind=unknown`, intervalAnswer],
  ['a difference', () => `/v1/lots/${MAGNET}/diff?from=1`, diffAnswer],
  ['shipments', () => '/v1/shipments', shipmentsAnswer],
  ['parcels', () => '/v1/parcels', parcelsAnswer],
  ['a parcel', () => '/v1/parcels/FTW-SC-P-1', parcelAnswer],
  ['a balance', () => `/v1/balances?area=FTW-SC&${NOVEMBER}&element=Nd,Fe`, balanceAnswer],
  ['the balance of a site', () => `/v1/balances?site=FTW&${NOVEMBER}&element=Nd`, balanceAnswer],
  ['the balance of the chain', () => `/v1/balances?${NOVEMBER}`, balanceAnswer],
  ['production', () => `/v1/production?${NOVEMBER}`, productionAnswer],
  ['suppliers', () => `/v1/suppliers?${NOVEMBER}`, suppliersAnswer],
  ['what was recycled', () => '/v1/recycled?through=2026-11&months=2', recycledAnswer],
  ['findings', () => `/v1/findings?${NOVEMBER}`, findingsAnswer],
  ['sites', () => '/v1/sites', sitesAnswer],
  ['areas', () => '/v1/areas', areasAnswer],
  ['parties', () => '/v1/parties', partiesAnswer],
  ['an event', () => path('finished'), eventAnswer],
  ['a withdrawn event', () => path('hitachi'), eventAnswer],
  ['the projection', () => '/v1/projection', projectionAnswer],
]

describe('every answer', () => {
  test.each(ANSWERS)(
    '%s: has the shape that the description gives, and no field beside',
    async (_, url, schema) => {
      const answer = await side.ask(url())
      expect(answer.status).toBe(200)
      expect(schema.parse(answer.body)).toStrictEqual(answer.body)
      expect(answer.body.position).toBe(side.provenance.position())
      expect(answer.headers['lodestone-position']).toBe(String(answer.body.position))
    },
  )

  test.each(ANSWERS.filter(([name]) => name !== 'the projection' && name !== 'parcels'))(
    '%s: is not sent again to who has it',
    async (_, url) => {
      const first = await side.ask(url())
      const etag = String(first.headers['etag'])
      const again = await side.ask(url(), { headers: { 'if-none-match': etag } })
      expect(again).toMatchObject({ status: 304, text: '' })
      const key = await ledger.keyOf({ role: 'operator', areas: ['FTW-MG', 'FTW-SC'] })
      const others = await side.ask(url(), { key, headers: { 'if-none-match': etag } })
      expect(others.status).not.toBe(304)
    },
  )
})

describe('what is answered', () => {
  test('a history gives the events themselves, and what was withdrawn as withdrawn', async () => {
    const { body } = await side.ask(`/v1/lots/${MAGNET}/history`)
    const { correction, hitachi, shipped } = events
    expect(
      body.events.map(({ role, revision }: { role: string; revision: number }) => [role, revision]),
    ).toEqual([
      ['born', 3],
      ['shipped', shipped?.revision],
      ['shipped', hitachi?.revision],
      ['corrected', correction?.revision],
    ])
    const [born, first, second] = body.events
    expect(born.event).toMatchObject({ type: 'MagnetFinished', run: 'FIN-1', by: { owner: 'mes' } })
    expect(first.withdrawnBy).toBeUndefined()
    expect(second).toMatchObject({
      event: { type: 'MagnetShipped', parcel: 'FTW-MG-P-2' },
      withdrawnBy: { stream: 'book-FTW-MG', revision: correction?.revision },
    })
  })

  test('a history in pages is the whole history', async () => {
    const whole = (await side.ask(`/v1/lots/${MAGNET}/history`)).body.events
    const pages = []
    let next: number | undefined = 0
    while (next !== undefined) {
      const { body } = await side.ask(`/v1/lots/${MAGNET}/history?limit=1&after=${next}`)
      pages.push(...body.events)
      next = body.next
    }
    expect(pages).toStrictEqual(whole)
  })

  test('a trace upstream ends at what was bought; as a table it is indented, by stage it has lanes', async () => {
    const graph = (await side.ask(`/v1/lots/${MAGNET}/trace`)).body
    expect(graph.sources.map(({ lot }: { lot: string }) => lot).sort()).toEqual([
      'FTW-SC-FE-1',
      'FTW-SC-MET-1',
    ])
    expect(graph).toMatchObject({ complete: true, missing: [], direction: 'upstream' })
    const table = (await side.ask(`/v1/lots/${MAGNET}/trace?view=table`)).body
    expect(
      table.rows.map(({ lot, depth }: { lot: string; depth: number }) => `${'  '.repeat(depth)}${lot}`),
    ).toEqual([
      'FTW-MG-26-1',
      '  FTW-MG-BL-1',
      '    FTW-MG-PW-1',
      '      FTW-MG-FL-1',
      '        FTW-SC-26-23011',
      '          FTW-SC-FE-1',
      '          FTW-SC-MET-1',
    ])
    const { stages } = (await side.ask(`/v1/lots/${MAGNET}/trace?view=stages`)).body
    expect(stages.map(({ stage }: { stage: string | null }) => stage)).toEqual([
      null,
      'alloy_melt',
      'mill',
      'heat_treat',
      'magnetize',
    ])
  })

  test('a trace that is cut says so', async () => {
    const { body } = await side.ask(`/v1/lots/${MAGNET}/trace?limit=3`)
    expect(body.nodes).toHaveLength(3)
    expect(body).toMatchObject({ complete: false, missing: [{ reason: 'limit' }] })
  })

  test('origins name the country of a stated source', async () => {
    const { body } = await side.ask(`/v1/lots/${MAGNET}/origins?element=Nd`)
    expect(body.elements).toMatchObject([
      { element: 'Nd', sources: [{ lot: 'FTW-SC-MET-1', country: 'AU', parts: 1_000_000_000_000 }] },
    ])
  })

  test('facts say what any matter of a lot may have met, and how it came in', async () => {
    const ask = async (rest: string) => (await side.ask(`/v1/lots/${MAGNET}/taint${rest}`)).body
    const { facts, complete, since } = await ask('?element=Nd')
    expect(facts.map(({ key }: { key: string }) => key)).toContain('alloy_melt@FTW')
    expect(complete).toBe(false)
    expect(since).toBeGreaterThan(0)
    const way = await ask('/path?fact=alloy_melt@FTW&element=Nd')
    expect(way).toMatchObject({
      element: 'Nd',
      fact: { key: 'alloy_melt@FTW' },
      saidBy: { type: 'AlloyFlaked' },
    })
    expect(way.edges.at(-1).to).toBe(MAGNET)
    const all = await ask('/paths?fact=alloy_melt@FTW&element=Nd')
    expect(all.nodes.find(({ says }: { says: boolean }) => says).lot).toBe(way.saidOf)
    const none = await side.ask(`/v1/lots/${MAGNET}/taint/path?fact=mine@CNX`)
    expect(none).toMatchObject({ status: 404, body: { code: 'NOT_FOUND', field: 'fact' } })
  })

  test('intervals say what of a set could be in a lot', async () => {
    const ask = async (set: string) => (await side.ask(`/v1/lots/${MAGNET}/interval?element=Nd${set}`)).body
    const all = { leastParts: 1_000_000_000_000, mostParts: 1_000_000_000_000 }
    const none = { leastParts: 0, mostParts: 0 }
    expect((await ask('')).byCountry).toMatchObject([
      { country: 'AU', ...all },
      { country: null, ...none },
    ])
    expect((await ask('&country=AU&kind=opening,declared')).set).toMatchObject(all)
    expect((await ask('&country=CN')).set).toMatchObject(none)
    expect((await ask('&kind=unknown')).set).toMatchObject(none)
    expect((await ask('&source=FTW-SC-MET-1')).set).toMatchObject(all)
  })

  test('shipments of what a site, an area or a lot touched', async () => {
    const lots = async (by: string) => {
      const { body } = await side.ask(`/v1/shipments?addressee=GM&touched-by=${by}`)
      return body.shipments.map(({ lot }: { lot: string }) => lot)
    }
    expect(await lots('FTW-SC')).toEqual([MAGNET])
    expect(await lots('FTW')).toEqual([MAGNET])
    expect(await lots('FTW-SC-MET-1')).toEqual([MAGNET])
    // Of what nothing was ever at, "nothing was shipped" would be the answer to another question.
    for (const by of ['MTP-RC', 'FTW-SX', 'FTW-SC-NONE'])
      expect(await side.ask(`/v1/shipments?touched-by=${by}`)).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND', field: 'touched-by' },
      })
  })

  test('parcels on their way have an age, which can be asked for again', async () => {
    const { body } = await side.ask('/v1/parcels?at=2026-11-13T12:00:00-06:00')
    expect(body).toMatchObject({
      at: '2026-11-13T18:00:00.000Z',
      parcels: [
        {
          parcel: 'FTW-MG-P-3',
          from: 'FTW-MG',
          to: 'MTP-RC',
          openGrams: 150_000,
          ageSeconds: 86_400,
          lines: [{ lot: 'FTW-MG-SW-1', openGrams: 150_000 }],
        },
      ],
    })
    expect((await side.ask('/v1/parcels/FTW-SC-P-1')).body).toMatchObject({
      inTransit: false,
      shippedGrams: 590_000,
      receivedGrams: 590_000,
    })
  })

  test('lots are found by part of their id, material, area, state and addressee, page by page', async () => {
    const ids = async (query: string): Promise<string[]> =>
      (await side.ask(`/v1/lots?${query}`)).body.lots.map(({ lot }: { lot: string }) => lot)
    expect(await ids('q=BL')).toEqual(['FTW-MG-BL-1'])
    expect(await ids('prefix=FTW-SC-M')).toEqual(['FTW-SC-MET-1'])
    expect(await ids('material=magnet')).toEqual(['FTW-MG-26-2', 'FTW-MG-26-1'])
    expect(await ids('area=FTW-SC&source=declared')).toEqual(['FTW-SC-FE-1', 'FTW-SC-MET-1'])
    expect(await ids('shippedTo=GM')).toEqual(['FTW-MG-26-1'])
    expect(await ids('shippedTo=HITACHI')).toEqual([])
    const whole = await ids('limit=1000')
    const pages: string[] = []
    let after = ''
    for (;;) {
      const { body } = await side.ask(`/v1/lots?limit=2${after}`)
      pages.push(...body.lots.map(({ lot }: { lot: string }) => lot))
      if (body.next === undefined) break
      after = `&after=${body.next}`
    }
    expect(pages).toEqual(whole)
  })
})

describe('what cannot be answered', () => {
  test.each([
    ['/v1/lots?colour=red', 400, 'INVALID_QUERY', 'colour'],
    ['/v1/lots?limit=0', 400, 'INVALID_QUERY', 'limit'],
    ['/v1/lots?limit=1e3', 400, 'INVALID_QUERY', 'limit'],
    ['/v1/lots?material=cheese', 400, 'INVALID_QUERY', 'material'],
    ['/v1/lots?as-of=-1', 400, 'INVALID_QUERY', 'as-of'],
    ['/v1/lots?as-of=1&as-of=2', 400, 'INVALID_QUERY', 'as-of'],
    ['/v1/lots?as-of=1000', 400, 'POSITION_IN_FUTURE', 'as-of'],
    ['/v1/lots?wait-for=book-FTW-MG', 400, 'INVALID_QUERY', 'wait-for'],
    ['/v1/lots?wait-for=book-FTW-MG@2&timeout=100000', 400, 'INVALID_QUERY', 'timeout'],
    ['/v1/lots?wait-for=book-FTW-MG@999&timeout=5', 504, 'NOT_YET_SEEN', 'wait-for'],
    ['/v1/production?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z', 400, 'INVALID_QUERY', 'to'],
    ['/v1/recycled?through=2026', 400, 'INVALID_QUERY', 'through'],
    ['/v1/recycled?months=99', 400, 'INVALID_QUERY', 'months'],
    ['/v1/numbers', 400, 'INVALID_QUERY', 'q'],
    ['/v1/numbers?q=%20', 400, 'INVALID_QUERY', 'q'],
    ['/v1/lots/nothing', 400, 'INVALID_QUERY', 'lot'],
    ['/v1/lots/FTW-MG-26-1%00', 400, 'INVALID_QUERY', 'lot'],
    [`/v1/lots/${'A'.repeat(10_000)}`, 400, 'INVALID_QUERY', undefined],
    ['/v1/lots/FTW-MG-NONE', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-26-1?as-of=3', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-NONE/history', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-NONE/trace', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-NONE/origins', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-26-1/trace?view=pie', 400, 'INVALID_QUERY', 'view'],
    ['/v1/lots/FTW-MG-26-1/trace?depth=x', 400, 'INVALID_QUERY', 'depth'],
    ['/v1/lots/FTW-MG-26-1/origins?element=Xx', 400, 'INVALID_QUERY', 'element/0'],
    ['/v1/lots/FTW-MG-NONE/interval?element=Nd', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-26-1/interval', 400, 'INVALID_QUERY', 'element'],
    ['/v1/lots/FTW-MG-26-1/diff', 400, 'INVALID_QUERY', 'from'],
    ['/v1/lots/FTW-MG-26-1/diff?from=1000000', 400, 'POSITION_IN_FUTURE', 'from'],
    ['/v1/lots/FTW-MG-NONE/diff?from=1', 404, 'NOT_FOUND', undefined],
    ['/v1/lots/FTW-MG-26-1/interval?element=Nd&country=China', 400, 'INVALID_QUERY', 'country/0'],
    ['/v1/lots/FTW-MG-26-1/interval?element=Nd&kind=new', 400, 'INVALID_QUERY', 'kind/0'],
    ['/v1/parcels/FTW-MG-NONE', 404, 'NOT_FOUND', undefined],
    ['/v1/parcels?at=yesterday', 400, 'INVALID_QUERY', 'at'],
    ['/v1/lots?as-of=2026-11-23', 400, 'INVALID_QUERY', 'as-of'],
    ['/v1/lots?occurred-before=soon', 400, 'INVALID_QUERY', 'occurred-before'],
    ['/v1/lots/FTW-MG-26-1?occurred-before=2020-01-01T00:00:00Z', 404, 'NOT_FOUND', undefined],
    ['/v1/shipments?touched-by=nobody', 400, 'INVALID_QUERY', 'touched-by'],
    ['/v1/events/book-FTW-MG/999', 404, 'NOT_FOUND', undefined],
    ['/v1/events/$all/0', 400, 'INVALID_QUERY', 'stream'],
    ['/v1/nothing', 404, 'NOT_FOUND', undefined],
  ])('%s: %i %s', async (url, status, code, field) => {
    const answer = await side.ask(url)
    expect(answer).toMatchObject({ status, body: { code, status } })
    expect(answer.body.field).toBe(field)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

test('the description names every route, and its schemas', async () => {
  const { body } = await side.ask('/openapi.json', { key: null })
  expect(Object.keys(body.paths).sort()).toEqual([
    '/health/live',
    '/health/ready',
    '/metrics',
    '/v1/access',
    '/v1/areas',
    '/v1/audit/readings',
    '/v1/audit/sample',
    '/v1/balances',
    '/v1/certificates',
    '/v1/certificates/{id}',
    '/v1/certificates/{id}/label',
    '/v1/certificates/{id}/pack',
    '/v1/certificates/{id}/page',
    '/v1/certificates/{id}/pdf',
    '/v1/changes',
    '/v1/events/{stream}/{revision}',
    '/v1/findings',
    '/v1/findings/acknowledgments',
    '/v1/findings/assignments',
    '/v1/keys/{key}/events',
    '/v1/live',
    '/v1/lots',
    '/v1/lots/{lot}',
    '/v1/lots/{lot}/certificate',
    '/v1/lots/{lot}/contents',
    '/v1/lots/{lot}/custody',
    '/v1/lots/{lot}/diff',
    '/v1/lots/{lot}/evidence',
    '/v1/lots/{lot}/history',
    '/v1/lots/{lot}/interval',
    '/v1/lots/{lot}/origins',
    '/v1/lots/{lot}/pack',
    '/v1/lots/{lot}/suspects',
    '/v1/lots/{lot}/taint',
    '/v1/lots/{lot}/taint/path',
    '/v1/lots/{lot}/taint/paths',
    '/v1/lots/{lot}/trace',
    '/v1/lots/{lot}/verdict',
    '/v1/mismatches',
    '/v1/mismatches/{id}/closings',
    '/v1/notices',
    '/v1/notices/{notice}/sendings',
    '/v1/numbers',
    '/v1/parcels',
    '/v1/parcels/{parcel}',
    '/v1/parcels/{parcel}/history',
    '/v1/parties',
    '/v1/plan',
    '/v1/production',
    '/v1/projection',
    '/v1/recycled',
    '/v1/rule-sets',
    '/v1/shipments',
    '/v1/shipments/{parcel}/lines/{line}/certificate',
    '/v1/shipments/{parcel}/lines/{line}/verdict',
    '/v1/sites',
    '/v1/suppliers',
    '/v1/verdicts',
    '/v1/verdicts/flips',
    '/v1/verdicts/stranded',
    '/v1/verdicts/summary',
    '/v1/what-if',
    '/v1/workers',
  ])
  const answer = body.paths['/v1/lots/{lot}'].get.responses['200'].content['application/json'].schema
  expect(answer.properties.position.type).toBe('integer')
})
