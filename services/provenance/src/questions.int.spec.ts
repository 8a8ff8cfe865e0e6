import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AskedChain, openAskedChain } from './testing/asked-chain.ts'

let asked: AskedChain
beforeAll(async () => {
  asked = await openAskedChain()
})
afterAll(() => asked.close())

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
    const answer = await asked.side.ask(url)
    expect(answer).toMatchObject({ status, body: { code, status } })
    expect(answer.body.field).toBe(field)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

test('the description names every route, and its schemas', async () => {
  const { body } = await asked.side.ask('/openapi.json', { key: null })
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
