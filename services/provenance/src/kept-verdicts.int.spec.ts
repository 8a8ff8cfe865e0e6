import { ELEMENTS } from '@lodestone/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain } from './testing/chain.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'

let ledger: ReadLedger
let side: ReadSide
beforeAll(async () => {
  ledger = await openReadLedger()
  await activateRules(ledger)
  await postChain(ledger.scribe)
  // Bought blocks: separated in China, and all else in the United States.
  const stages = [
    'mine',
    'beneficiate',
    'crack_leach',
    'reduce_to_metal',
    'ferroalloy',
    'alloy_melt',
  ] as const
  const more = ['hydrogen_decrepitate', 'mill', 'press', 'sinter', 'heat_treat'] as const
  const elements = [...ELEMENTS]
  const custody = 'segregated' as const
  await ledger.scribe.post('FTW-MG', 'FeedstockDeclared', {
    occurredAt: '2026-11-01T15:00:00-06:00',
    supplier: 'HITACHI',
    lines: [{ lot: 'FTW-MG-B-1', material: 'block', mass: '100 kg', pieces: 200 }],
    facts: [
      { elements, stages: [...stages, ...more], origin: { in: ['US'] }, custody },
      { elements, stages: ['separate'], origin: { in: ['CN'] }, custody },
    ],
  })
  await ledger.scribe.post('FTW-MG', 'MagnetFinished', {
    startedAt: '2026-11-08T06:00:00-06:00',
    endedAt: '2026-11-08T12:00:00-06:00',
    run: 'FIN-2',
    magnetized: true,
    operations: [{ stage: 'machine' }, { stage: 'magnetize' }],
    inputs: [{ lot: 'FTW-MG-B-1', mass: '60 kg', pieces: 120 }],
    outputs: [{ lot: 'FTW-MG-26-9', material: 'magnet', mass: '60 kg', pieces: 120 }],
  })
  await ledger.scribe.post('FTW-MG', 'MagnetShipped', {
    occurredAt: '2026-11-09T14:00:00-06:00',
    parcel: 'FTW-MG-P-9',
    addressee: { party: 'GM' },
    lines: [{ lot: 'FTW-MG-26-9', mass: '10 kg', pieces: 20, deliveryDue: '2027-01-15' }],
  })
  side = await ledger.read()
})
afterAll(() => ledger.close())

describe('verdicts that are kept', () => {
  it('are of every finished lot and every line that is not accepted, under every rule set in force', async () => {
    const { status, body } = await side.ask('/v1/verdicts')
    expect(status).toBe(200)
    expect(body.verdicts.map(({ subject }: { subject: string }) => subject)).toEqual([
      'FTW-MG-26-1',
      'FTW-MG-26-2',
      'FTW-MG-26-9',
      'FTW-MG-P-1/1',
      'FTW-MG-P-9/1',
    ])
    expect(
      body.verdicts[0].verdicts.map(({ rules }: { rules: { version: string } }) => rules.version),
    ).toHaveLength(3)
    expect(body.verdicts[4]).toMatchObject({
      lot: 'FTW-MG-26-9',
      grams: 10_000,
      line: { parcel: 'FTW-MG-P-9', line: 1 },
    })
  })

  it('are counted by outcome under each regime, as they are when they are listed', async () => {
    const { body } = await side.ask('/v1/verdicts/summary')
    expect(body.ruleSets).toHaveLength(3)
    const [{ rules, regimes, sums }] = body.ruleSets
    expect(regimes.length).toBeGreaterThan(0)
    const key = `${rules.id}@${rules.version}`
    for (const { kind, regime, outcome, count, grams } of sums) {
      const query = new URLSearchParams({ kind, regime, outcome, 'rule-set': key })
      const { body: listed } = await side.ask(`/v1/verdicts?${query}`)
      const there = listed.verdicts.filter((each: { grams: number }) => each.grams > 0)
      expect(there).toHaveLength(count)
      expect(there.reduce((sum: number, each: { grams: number }) => sum + each.grams, 0)).toBe(grams)
    }
    const lines = sums.filter(
      (sum: { kind: string; regime: string }) => sum.kind === 'lines' && sum.regime === regimes[0].id,
    )
    expect(lines.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(2)
  })

  it('are found by rule set, regime, outcome and kind, page by page', async () => {
    const query = 'rule-set=dfars-252.225-7052@MAY%202024&regime=B&outcome=NON_COMPLIANT'
    const { body } = await side.ask(`/v1/verdicts?${query}&limit=1`)
    expect(body).toMatchObject({
      verdicts: [
        {
          subject: 'FTW-MG-26-9',
          grams: 50_000,
          verdicts: [
            { regimes: [{ outcome: 'COMPLIANT' }, { outcome: 'NON_COMPLIANT' }], safeThrough: '2026-12-31' },
          ],
        },
      ],
      next: 'FTW-MG-26-9',
    })
    const rest = await side.ask(`/v1/verdicts?${query}&after=FTW-MG-26-9`)
    expect(rest.body.verdicts).toMatchObject([
      { subject: 'FTW-MG-P-9/1', verdicts: [{ outcome: 'NON_COMPLIANT', date: '2027-01-15' }] },
    ])
    expect(rest.body.next).toBeUndefined()
    const lines = await side.ask(
      `/v1/verdicts?kind=lines&outcome=COMPLIANT&rule-set=dfars-252.225-7052@MAY%202024`,
    )
    expect(lines.body.verdicts).toHaveLength(2)
  })

  it('show to whom they are shown only what they may see', async () => {
    const gm = await ledger.keyOf({ role: 'customer', customer: 'GM' })
    const { body } = await side.ask('/v1/verdicts?kind=lots', { key: gm })
    expect(body.verdicts.map(({ lot }: { lot: string }) => lot)).toEqual(['FTW-MG-26-1', 'FTW-MG-26-9'])
    expect((await side.ask('/v1/verdicts/stranded', { key: gm })).status).toBe(403)
    expect((await side.ask('/v1/verdicts', { key: null })).status).toBe(401)
  })
})

describe('stranded stock', () => {
  it('is what may be delivered through 31 December 2026 and not from then on, with masses by area and material', async () => {
    const { body } = await side.ask('/v1/verdicts/stranded')
    expect(body).toMatchObject({
      from: '2027-01-01',
      rules: { id: 'dfars-252.225-7052', version: 'MAY 2024' },
      more: 0,
    })
    expect(body.stranded.filter(({ stranding }: { stranding: string }) => stranding === 'barred')).toEqual([
      expect.objectContaining({
        lot: 'FTW-MG-26-9',
        grams: 50_000,
        line: null,
        facts: ['separate:in:CN;segregated'],
      }),
      expect.objectContaining({ lot: 'FTW-MG-B-1', material: 'block', grams: 40_000 }),
      expect.objectContaining({ lot: 'FTW-MG-26-9', grams: 10_000, line: { parcel: 'FTW-MG-P-9', line: 1 } }),
    ])
    expect(body.sums).toContainEqual({
      area: 'FTW-MG',
      material: 'magnet',
      stranding: 'barred',
      lots: 1,
      grams: 60_000,
    })
    // The chain's own: nobody says where its iron was mined.
    expect(body.sums).toContainEqual({
      area: 'FTW-MG',
      material: 'magnet',
      stranding: 'unproven',
      lots: 2,
      grams: 425_000,
    })
  })

  it('is asked of a boundary that a rule set has', async () => {
    expect((await side.ask('/v1/verdicts/stranded?from=2028-01-01')).status).toBe(400)
    expect((await side.ask('/v1/verdicts/stranded?rule-set=nobody')).body).toMatchObject({
      code: 'RULE_SET_NOT_ACTIVE',
    })
  })
})
