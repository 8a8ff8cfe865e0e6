import { expect, onTestFinished, test } from 'vitest'
import { openReadLedger } from './testing/read-side.ts'

/** What is not asked of the graph, or only of what is kept of it as of now. */
const OF_NOW: readonly string[] = [
  // Kept current, event by event: what it was before, the flips say.
  'GET /v1/verdicts',
  'GET /v1/verdicts/flips',
  'GET /v1/verdicts/stranded',
  'GET /v1/verdicts/summary',
  'POST /v1/what-if',
  // Between two positions, or as of one, that it names in its own way.
  'GET /v1/changes',
  'GET /v1/audit/sample',
  // What people say beside the ledger.
  'GET /v1/access',
  'GET /v1/audit/readings',
  'POST /v1/audit/readings',
  'POST /v1/findings/acknowledgments',
  'POST /v1/findings/assignments',
  'GET /v1/mismatches',
  'POST /v1/mismatches/{id}/closings',
  'GET /v1/notices',
  'POST /v1/notices',
  'POST /v1/notices/{notice}/sendings',
  'GET /v1/plan',
  'POST /v1/plan',
  'GET /v1/workers',
  // Certificates are of the position that they state.
  'GET /v1/certificates',
  'GET /v1/certificates/{id}',
  'GET /v1/certificates/{id}/label',
  'GET /v1/certificates/{id}/pack',
  'GET /v1/certificates/{id}/page',
  'GET /v1/certificates/{id}/pdf',
  // What the service is, and what happens from now on.
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /v1/live',
]

test('every question that the graph answers takes both times', async () => {
  const ledger = await openReadLedger()
  onTestFinished(() => ledger.close())
  const side = await ledger.read()
  const { paths } = (await side.ask('/openapi.json', { key: null })).body
  type Route = { readonly parameters?: readonly { readonly name: string }[] }
  const untimed = Object.entries<Record<string, Route>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [] }]) => {
      const taken = parameters.map(({ name }) => name)
      const isTimed = taken.includes('as-of') && taken.includes('occurred-before')
      return isTimed ? [] : [`${method.toUpperCase()} ${path}`]
    }),
  )
  expect(untimed.sort()).toEqual([...OF_NOW].sort())
})
