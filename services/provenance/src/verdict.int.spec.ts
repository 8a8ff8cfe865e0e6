import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import type { Recorded } from './testing/scribe.ts'

const LOT = 'FTW-MG-26-1'
let ledger: ReadLedger
let side: ReadSide
let chain: { readonly [name: string]: Recorded }

beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  chain = await postChain(ledger.scribe)
  await ledger.scribe.post('FTW-SC', 'FeedstockDeclared', {
    occurredAt: '2026-11-01T15:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-SC-DY-1', material: 'dy_metal', mass: '50 kg' }],
    facts: [
      {
        elements: ['Dy'],
        stages: ['mine', 'beneficiate', 'crack_leach', 'separate', 'reduce_to_metal', 'alloy_melt'],
        origin: { in: ['CN'] },
        custody: 'segregated',
      },
    ],
  })
  await ledger.scribe.post('FTW-SC', 'AlloyFlaked', {
    run: '23012',
    startedAt: '2026-11-02T13:00:00-06:00',
    endedAt: '2026-11-02T15:00:00-06:00',
    inputs: [
      { lot: 'FTW-SC-MET-1', mass: '200 kg' },
      { lot: 'FTW-SC-DY-1', mass: '10 kg' },
      { lot: 'FTW-SC-FE-1', mass: '400 kg' },
    ],
    outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '610 kg' }],
  })
  await ledger.scribe.post('FTW-MG', 'DeliveryAccepted', {
    occurredAt: '2026-11-10T00:30:00-05:00',
    parcel: 'FTW-MG-P-1',
    date: '2026-11-10',
    place: 'Detroit',
    country: 'US',
  })
  side = await ledger.read()
})
afterAll(() => ledger.close())

const verdictOf = async (query: string, lot = LOT) =>
  side.ask(`/v1/lots/${lot}/verdict?delivery-date=2027-01-04${query}`)

describe('the verdict of a lot', () => {
  it('says for the date, and by both regimes, what is missing and who could say it', async () => {
    const { status, body } = await verdictOf('')
    expect(status).toBe(200)
    expect(body.verdict).toMatchObject({
      rules: { id: 'dfars-252.225-7052', version: 'MAY 2024' },
      lots: [LOT],
      date: '2027-01-04',
      outcome: 'INDETERMINATE',
      regime: 'B',
      regimes: [
        { regime: 'A', outcome: 'COMPLIANT', decidedBy: 'D11' },
        { regime: 'B', outcome: 'INDETERMINATE', decidedBy: 'D9' },
      ],
    })
    expect(body.verdict.position).toBe(body.position)
    expect(body.verdict.regimes[1].missing).toContainEqual(
      expect.objectContaining({
        sentence: `Nobody says where the iron of ${LOT} was mined (see FTW-SC-FE-1).`,
        whoCouldSay: 'A supplier (HITACHI), the supplier of FTW-SC-FE-1',
      }),
    )
    expect(body.verdict.regimes[1].exceptions.map(({ id }: { id: string }) => id)).toEqual([
      'E-OCONUS',
      'E-NAD-1',
      'E-NAD-C',
      'E-STAT-36M',
      'E-NS',
      'E-ELEC',
      'E-COTS',
    ])
  })

  it('is the same to the byte for the same question as of the same position, also after more was posted', async () => {
    const { text, body } = await verdictOf('')
    const again = await verdictOf(`&as-of=${body.position}`)
    expect(again.text).toBe(text)
    const { waitFor } = await ledger.scribe.post('FTW-SC', 'LotHeld', {
      occurredAt: '2026-11-20T10:00:00-06:00',
      lot: 'FTW-SC-MET-1',
      hold: 'H-1',
      reason: 'sampling',
    })
    const later = await verdictOf(`&as-of=${body.position}&wait-for=${waitFor}`)
    expect(later.text).toBe(text)
  })

  it('is not applicable to flake, and says what offends by which events where it is asked of a block', async () => {
    const { body } = await verdictOf('', 'FTW-SC-26-23012')
    expect(body.verdict).toMatchObject({ outcome: 'NOT_APPLICABLE', regimes: [{ decidedBy: 'D1' }, {}] })
    await ledger.scribe.post('FTW-SC', 'LotShipped', {
      occurredAt: '2026-11-03T15:00:00-06:00',
      parcel: 'FTW-SC-P-2',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-26-23012', mass: '610 kg' }],
    })
    await ledger.scribe.post('FTW-MG', 'LotReceived', {
      occurredAt: '2026-11-04T15:00:00-06:00',
      parcel: 'FTW-SC-P-2',
      lines: [{ line: 1, lot: 'FTW-MG-FL-2', mass: '610 kg' }],
    })
    await ledger.scribe.post('FTW-MG', 'PowderMilled', {
      startedAt: '2026-11-05T13:00:00-06:00',
      endedAt: '2026-11-05T15:00:00-06:00',
      run: 'JM-2',
      inputs: [{ lot: 'FTW-MG-FL-2', mass: '610 kg' }],
      outputs: [{ lot: 'FTW-MG-PW-2', material: 'powder', mass: '605 kg' }],
      losses: [{ kind: 'dust', mass: '5 kg' }],
    })
    const { waitFor } = await ledger.scribe.post('FTW-MG', 'MagnetBlockSintered', {
      startedAt: '2026-11-06T13:00:00-06:00',
      endedAt: '2026-11-06T15:00:00-06:00',
      run: 'SF-2',
      inputs: [{ lot: 'FTW-MG-PW-2', mass: '605 kg' }],
      outputs: [{ lot: 'FTW-MG-BL-2', material: 'block', mass: '600 kg', pieces: 1200 }],
      losses: [{ kind: 'volatiles', mass: '5 kg' }],
    })
    const answer = await verdictOf(`&wait-for=${waitFor}`, 'FTW-MG-BL-2')
    const [, after] = answer.body.verdict.regimes
    expect(after).toMatchObject({ outcome: 'NON_COMPLIANT', decidedBy: 'D8' })
    expect(after.reasons[0]).toMatchObject({
      paragraph: '(b)(1)(ii)',
      sentence:
        "The dysprosium of FTW-MG-BL-2 is stated to have been melted into the alloy in the People's Republic of China (see FTW-SC-DY-1).",
      fact: { key: 'alloy_melt:in:CN;segregated', source: 'A supplier (HITACHI)' },
    })
    const ways = answer.body.ways.find(({ fact }: { fact: string }) => fact === 'alloy_melt:in:CN;segregated')
    expect(ways).toMatchObject({
      lot: 'FTW-MG-BL-2',
      offends: true,
      total: 1,
      ways: [
        {
          elements: ['Dy'],
          saidOf: 'FTW-SC-DY-1',
          saidBy: { type: 'FeedstockDeclared', stream: 'book-FTW-SC' },
        },
      ],
    })
    expect(ways.ways[0].edges.map(({ to, type }: { to: string; type: string }) => [to, type])).toEqual([
      ['FTW-SC-26-23012', 'AlloyFlaked'],
      ['FTW-MG-FL-2', 'LotReceived'],
      ['FTW-MG-PW-2', 'PowderMilled'],
      ['FTW-MG-BL-2', 'MagnetBlockSintered'],
    ])
    // With a lot that is only open, the one that is proven decides.
    const together = await verdictOf(`&with=FTW-MG-BL-2&end-item=motor&end-item-made-in=US`)
    expect(together.body.verdict).toMatchObject({ lots: [LOT, 'FTW-MG-BL-2'], outcome: 'NON_COMPLIANT' })
    // And before it was known, there was no such lot.
    const before = await verdictOf(`&as-of=20`, 'FTW-MG-BL-2')
    expect(before.status).toBe(404)
  })

  it('leaves out what happened at a moment or later, as every question does', async () => {
    const before = await verdictOf('&occurred-before=2026-11-07T00:00:00-06:00')
    expect(before.status).toBe(404)
    const cut = await verdictOf('&occurred-before=2026-11-08T00:00:00-06:00')
    expect(cut.body).toMatchObject({
      occurredBefore: '2026-11-08T06:00:00.000Z',
      verdict: { outcome: 'INDETERMINATE' },
    })
  })

  it('takes determinations and moments in the body, and says which date is told nowhere', async () => {
    const post = (payload: object) =>
      side.host.inject({
        method: 'POST',
        url: `/v1/lots/${LOT}/verdict`,
        headers: { authorization: `Bearer ${ledger.auditor}` },
        payload,
      })
    const waived = await post({
      delivery: {
        deliveredAt: '2026-12-31T23:30:00-06:00',
        timeZone: 'America/New_York',
        determinations: [
          {
            kind: 'national_security',
            reference: 'NS-7',
            contract: null,
            endItem: null,
            from: '2026-01-01',
            through: '2027-06-30',
          },
        ],
      },
    })
    expect(waived.json().verdict).toMatchObject({
      date: '2027-01-01',
      outcome: 'EXEMPT',
      safeThrough: '2027-06-30',
    })
    expect((await post({})).json()).toMatchObject({ status: 400, field: 'delivery-date' })
    expect((await post({ delivery: { timeZone: 'Mars/Olympus' } })).statusCode).toBe(400)
  })

  it('of a line of a shipment knows contract and date, and that it was another day at the shipper', async () => {
    const line = await side.ask('/v1/shipments/FTW-MG-P-1/lines/1/verdict')
    expect(line.body.delivery).toEqual({
      date: '2026-11-10',
      shipperDate: '2026-11-09',
      place: 'US',
    })
    // Which clauses the contract carries is not said: it is judged as if it carried this one.
    expect(line.body.verdict).toMatchObject({ lots: [LOT], outcome: 'COMPLIANT' })
    const clause = 'contract=GM-2024-118&contract-value=1000000&clause=252.225-7052%20MAY%202024'
    const asked = await side.ask(`/v1/shipments/FTW-MG-P-1/lines/1/verdict?${clause}`)
    expect(asked.body.verdict).toMatchObject({ date: '2026-11-10', outcome: 'COMPLIANT' })
    const later = await side.ask(
      `/v1/shipments/FTW-MG-P-1/lines/1/verdict?${clause}&delivery-date=2027-01-02`,
    )
    expect(later.body.verdict).toMatchObject({ date: '2027-01-02', outcome: 'INDETERMINATE' })
    expect((await side.ask('/v1/shipments/FTW-MG-P-1/lines/2/verdict')).status).toBe(404)
    expect((await side.ask('/v1/shipments/FTW-MG-P-9/lines/1/verdict')).status).toBe(404)
  })

  it('of a customer is told of what they were sent, without the names of others', async () => {
    const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const path = (lot: string) => `/v1/lots/${lot}/verdict?delivery-date=2027-01-04`
    const own = await side.ask(path(LOT), { key: gm })
    expect(own.body.verdict.outcome).toBe('INDETERMINATE')
    expect(own.text).toContain('"the supplier of FTW-SC-FE-1"')
    expect(own.text).not.toMatch(/HITACHI|A supplier/)
    expect((await side.ask(path('FTW-MG-26-2'), { key: gm })).status).toBe(403)
    expect((await side.ask(`${path(LOT)}&with=FTW-MG-26-2`, { key: gm })).status).toBe(403)
  })

  it('of a lot whose birth was withdrawn is open, whatever it was', async () => {
    const { waitFor } = await withdraw(ledger.scribe, 'FTW-MG', chain['finished'] as Recorded)
    const { body } = await verdictOf(`&wait-for=${waitFor}`, 'FTW-MG-26-2')
    expect(body.verdict).toMatchObject({ outcome: 'INDETERMINATE' })
  })
})
