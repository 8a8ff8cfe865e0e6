import { hash } from 'node:crypto'
import { openDisputes, stateHash } from '@lodestone/lineage'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { amendFortWorth } from './testing/amend-site.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

let ledger: ReadLedger
let side: ReadSide
let chain: { readonly [name: string]: Recorded }
beforeEach(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  chain = await postChain(ledger.scribe)
  await ledger.scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: '2026-11-01T15:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-DY-1', material: 'dy_metal', mass: '50 kg' }],
    facts: [{ elements: ['Dy'], stages: ['separate'], origin: { in: ['CN'] }, custody: 'segregated' }],
  })
  side = await ledger.read()
})
afterEach(() => ledger.close())

const asked = async (payload: object, key = ledger.auditor) => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const answer = await side.host.inject({ method: 'POST', url: '/v1/what-if', headers, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const at = (
  { stream, revision }: Recorded | { stream: string; revision: number } = { stream: '', revision: 0 },
) => ({
  stream,
  revision,
})
type Turn = {
  lot: string
  line: { parcel: string; line: number } | null
  after: { regimes: { outcome: string; decidedBy: string }[]; outcome: string | null }
}
/** Subjects and outcomes, in an order of their own. */
const shown = (turns: readonly Turn[]) =>
  turns
    .map(({ lot, line, after }) => [
      line === null ? lot : `${line.parcel}/${line.line}`,
      after.outcome,
      after.regimes.map(({ outcome }) => outcome),
    ])
    .sort()

/** What is kept of the clause in its last version, after what was supposed was really posted. */
const really = async (waitFor: string) => {
  const { body } = await side.ask(`/v1/verdicts?rule-set=dfars-252.225-7052@MAY%202024&wait-for=${waitFor}`)
  return body.verdicts.map(({ verdicts: [after], ...subject }: { verdicts: Turn['after'][] }) => ({
    ...subject,
    after,
  }))
}

it('of a site in another country answers what is so once it is amended, and writes nothing', async () => {
  const before = stateHash(side.provenance.lineage(), (bytes) => hash('sha256', bytes))
  const { status, body } = await asked({ site: { site: 'FTW', country: 'CN' } })
  expect(status).toBe(200)
  expect(body.turns).toHaveLength(3)
  expect(stateHash(side.provenance.lineage(), (bytes) => hash('sha256', bytes))).toBe(before)
  expect(side.provenance.position()).toBe(body.position)
  const waitFor = await amendFortWorth(ledger, 'CN', 1)
  expect(shown(body.turns)).toEqual(shown(await really(waitFor)))
})

it('of a declaration that is taken back answers what is so once it is', async () => {
  const { body } = await asked({ without: [at(chain['metal'])] })
  expect(shown(body.turns).map(([, , outcomes]) => outcomes)).toEqual([
    ['INDETERMINATE', 'INDETERMINATE'],
    ['INDETERMINATE', 'INDETERMINATE'],
    ['INDETERMINATE', 'INDETERMINATE'],
  ])
  expect(body.sums[0]).toMatchObject({ regime: null, loses: { lots: 0, lines: 1 } })
  const { waitFor } = await withdraw(ledger.scribe, 'FTW-SC', chain['metal'] as Recorded)
  expect(shown(body.turns)).toEqual(shown(await really(waitFor)))
  // What its book disputes then is what was told.
  const disputed = new Set(openDisputes(side.provenance.lineage()).flatMap(({ lots }) => lots))
  expect(body.disputes.map(({ lot }: { lot: string }) => lot).sort()).toEqual([...disputed].sort())
})

it('of a blend says which shipments lose eligibility, with what bars them', async () => {
  const { body } = await asked({ blend: { lot: 'FTW-SC-DY-1', into: at(chain['heat']) } })
  expect(shown(body.turns)).toEqual([
    ['FTW-MG-26-1', null, ['COMPLIANT', 'NON_COMPLIANT']],
    ['FTW-MG-26-2', null, ['COMPLIANT', 'NON_COMPLIANT']],
    ['FTW-MG-P-1/1', 'COMPLIANT', ['COMPLIANT', 'NON_COMPLIANT']],
  ])
  expect(body.turns[0].after.regimes[1].facts).toEqual(['separate:in:CN;segregated'])
  // Of lots what is in stock, of the line what was shipped; what is on its way to magnets beside them.
  const kept = body.turns.reduce((sum: number, { grams }: { grams: number }) => sum + grams, 0)
  const none = { lots: 0, lines: 0, grams: 0 }
  expect(body.sums).toEqual([
    // It did not pass before either, for the iron's mine is not known; now it never will.
    { regime: 'B', loses: none, barred: { lots: 2, lines: 1, grams: kept }, gains: none },
  ])
  expect([body.unfinished, body.disputes]).toEqual([[], []])
  const flake = await ledger.scribe.post('FTW-SC', 'AlloyFlaked', {
    ...{ startedAt: '2026-11-02T13:00:00-06:00', endedAt: '2026-11-02T15:00:00-06:00', run: '23012' },
    inputs: [
      { lot: 'FTW-SC-MET-1', mass: '100 kg' },
      { lot: 'FTW-SC-FE-1', mass: '200 kg' },
    ],
    outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '300 kg' }],
  })
  await side.ask(`/v1/lots/FTW-SC-26-23012?wait-for=${flake.waitFor}`)
  const stock = await asked({ blend: { lot: 'FTW-SC-DY-1', into: at(flake) } })
  expect(stock.body).toMatchObject({
    turns: [],
    unfinished: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', grams: 300_000, regimes: ['B'] }],
  })
  const heavy = await asked({ blend: { lot: 'FTW-SC-DY-1', into: at(chain['heat']), grams: 50_001 } })
  expect(heavy.body.disputes).toEqual([
    { lot: 'FTW-SC-DY-1', sentence: 'FTW-SC-DY-1 holds 50.000 kg: 50.001 kg are more than is there.' },
  ])
  const late = await asked({ blend: { lot: 'FTW-MG-26-1', into: at(chain['heat']) } })
  expect(late).toMatchObject({
    status: 400,
    body: { code: 'INVALID_QUERY', detail: expect.stringContaining('is made of') },
  })
})

it('of another date, and of a bill, says what could be delivered then', async () => {
  const moved = await asked({ startsOn: '2028-01-01', date: '2027-06-01' })
  expect(moved.body.instead).toEqual({ id: 'dfars-252.225-7052', version: 'MAY 2024, from 2028-01-01' })
  expect(shown(moved.body.turns).map(([subject, outcome]) => [subject, outcome])).toEqual([
    ['FTW-MG-26-1', 'COMPLIANT'],
    ['FTW-MG-26-2', 'COMPLIANT'],
    ['FTW-MG-P-1/1', 'COMPLIANT'],
  ])
  const variants = (await side.ask('/v1/rule-sets')).body.ruleSets.filter(
    ({ status }: { status: string }) => status === 'dormant',
  )
  for (const { id } of variants) {
    const bill = await asked({ instead: { id }, date: '2027-06-01' })
    expect(bill.body.turns).toHaveLength(3)
  }
  expect((await asked({ startsOn: '2028-01-01' })).body).toMatchObject({ code: 'INVALID_QUERY' })
})

it('is for people who may see everything', async () => {
  const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
  expect((await asked({ site: { site: 'FTW', country: 'CN' } }, gm)).status).toBe(403)
  expect((await asked({ without: [{ stream: 'book-FTW-SC', revision: 999 }] })).status).toBe(404)
})
