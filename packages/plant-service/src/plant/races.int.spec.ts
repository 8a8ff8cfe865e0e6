import type { PostInput } from '@lodestone/domain'
import { faultyStore, seededPlan } from '@lodestone/event-store/testing'
import { describe, expect, it } from 'vitest'
import { ledgerCodec } from '../ledger-codec.ts'
import { type TestAnswer, type TestPlants, testKey } from '../testing/index.ts'
import { ledgerEachTest } from '../testing/ledger-each-test.ts'

const occurredAt = '2026-11-20T12:00:00-06:00'
const { ledger, start } = ledgerEachTest(['FTW-SC'])

const stock = (lot: string, mass: string): PostInput<'OpeningInventoryDeclared'> => ({
  occurredAt: '2026-11-01T00:00:00Z',
  lines: [{ lot, material: 'iron', mass }],
})

describe('two processes that write one book', () => {
  const area = 'FTW-SC'
  const lot = 'FTW-SC-IRON'
  const take = (n: number): PostInput<'LotSplit'> => ({
    occurredAt,
    mode: 'intent',
    input: { lot, mass: '1 kg' },
    outputs: [{ lot: `${lot}-${n}`, mass: '1 kg' }],
  })

  /** Sends it again until there is a definite answer, as a client does. */
  const insist = async (post: () => Promise<TestAnswer>): Promise<TestAnswer> => {
    for (;;) {
      const answer = await post()
      if (answer.status !== 503) return answer
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  it('never take more out of a lot than there is, though answers are lost', async () => {
    const chances = { lose_answer: 0.1, lose_request: 0.1, write_late: 0.05, refuse: 0.05 }
    const faulty = async (seed: number) =>
      faultyStore(await ledger().again(), seededPlan({ seed, appends: chances }))
    const stores = [await faulty(1), await faulty(2)]
    const both = await Promise.all(stores.map((store) => start({ store })))
    const [one] = both
    await insist(
      () => one?.post('OpeningInventoryDeclared', stock(lot, '100 kg'), { area, key: 'open' }) as never,
    )

    // A few at a time, so that there are many appends for the faults to meet.
    const answers: TestAnswer[] = []
    let next = 0
    const worker = async (plants: TestPlants): Promise<void> => {
      for (let n = next++; n < 160; n = next++)
        answers.push(await insist(() => plants.post('LotSplit', take(n), { area, key: `take-${n}` })))
    }
    await Promise.all(both.flatMap((plants) => [worker(plants), worker(plants), worker(plants)]))
    const accepted = answers.filter(({ status }) => status < 300)
    const refused = answers.filter(({ body }) => body.code === 'BALANCE_EXCEEDED')
    expect([accepted.length, refused.length]).toEqual([100, 60])
    expect(stores.map(({ injected }) => Object.keys(injected).length > 0)).toEqual([true, true])

    for (const plants of both) {
      const { body } = await plants.ask(area, { path: `/v1/lots/${lot}` })
      expect(body).toMatchObject({ grams: 0, inGrams: 100_000, outGrams: 100_000, disputed: false })
    }
    // Each revision once, each post once.
    const taken: string[] = []
    for await (const page of ledger().store.readStream(`book-${area}`))
      for (const stored of page) {
        const decoded = ledgerCodec.decode(stored)
        if (decoded.ok && decoded.event.type === 'LotSplit') taken.push(decoded.event.request.key)
      }
    expect(new Set(taken).size).toBe(taken.length)
    expect(taken).toHaveLength(100)
    const receipts = accepted.map(({ body }) => body.revision)
    expect(new Set(receipts).size).toBe(100)
  })

  it('accept reports beyond what there is, and know the excess for what it is', async () => {
    const both = [await start(), await start({ store: await ledger().again() })] as const
    await both[0].post('OpeningInventoryDeclared', stock(lot, '10 kg'), { area, key: 'open' })
    const reports = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        both[n % 2 === 0 ? 0 : 1].post('LotSplit', { ...take(n), mode: 'report' }, { area, key: `r-${n}` }),
      ),
    )
    expect(reports.every(({ status }) => status === 201)).toBe(true)
    const disputed = reports.filter(({ body }) => body.findings.length > 0)
    expect(disputed).toHaveLength(10)
    for (const plants of both) {
      const { body } = await plants.ask(area, { path: `/v1/lots/${lot}` })
      expect(body).toMatchObject({ grams: 0, inGrams: 10_000, outGrams: 20_000, disputed: true })
    }
  })
})

describe('a parcel', () => {
  const ship = (addressee: PostInput<'LotShipped'>['addressee']): PostInput<'LotShipped'> => ({
    occurredAt,
    parcel: 'FTW-SC-P-1',
    addressee,
    lines: [{ lot: 'FTW-SC-IRON', mass: '50 kg' }],
  })
  const receive = (lot: string): PostInput<'LotReceived'> => ({
    occurredAt,
    parcel: 'FTW-SC-P-1',
    lines: [{ line: 1, lot, mass: '50 kg' }],
  })
  const sent = async (plants: TestPlants): Promise<void> => {
    const area = 'FTW-SC'
    await plants.post('OpeningInventoryDeclared', stock('FTW-SC-IRON', '100 kg'), { area, key: 'open' })
    const { status } = await plants.post('LotShipped', ship({ area: 'FTW-MG' }), { area, key: 'ship' })
    expect(status).toBe(201)
  }

  it('goes to its addressee alone, when two areas claim it at once', async () => {
    const plants = await start({}, ['FTW-SC', 'FTW-MG', 'MTP-RC'])
    await sent(plants)
    const [mine, yours] = await Promise.all([
      plants.post('LotReceived', receive('FTW-MG-IRON'), { area: 'FTW-MG', key: 'r' }),
      plants.post('LotReceived', receive('MTP-RC-IRON'), { area: 'MTP-RC', key: 'r' }),
    ])
    expect([mine.status, yours.status]).toEqual([201, 201])
    expect(yours.body.findings).toMatchObject([{ code: 'PARCEL_ADDRESSED_ELSEWHERE' }])
    const { body } = await plants.ask('MTP-RC', { path: '/v1/lots/MTP-RC-IRON' })
    expect(body).toMatchObject({ material: 'unidentified', holds: ['UNMATCHED'], disputed: true })
  })

  it('is received once, when two processes of the addressee receive it at once', async () => {
    const areas = ['FTW-SC', 'FTW-MG']
    const [one, other] = [await start({}, areas), await start({ store: await ledger().again() }, areas)]
    await sent(one)
    const answers = await Promise.all(
      [one, other, one, other].map((plants, n) =>
        plants.post('LotReceived', receive(`FTW-MG-IRON-${n}`), { area: 'FTW-MG', key: `r-${n}` }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(201))
    const found = answers.flatMap(({ body }) => body.findings.map(({ code }: { code: string }) => code))
    expect(found).toEqual(Array(3).fill('RECEIVED_IN_FULL_ALREADY'))
    const { body } = await other.ask('FTW-MG', { path: '/v1/parcels/FTW-SC-P-1' })
    expect(body.lines).toMatchObject([{ grams: 50_000, openGrams: 0 }])
  })

  it('cannot be asked for once its shipment was declared erroneous, or before there is one', async () => {
    const plants = await start({}, ['FTW-SC', 'FTW-MG'])
    const asked = { ...receive('FTW-MG-IRON'), mode: 'intent' as const }
    const early = await plants.post('LotReceived', asked, { area: 'FTW-MG', key: 'r' })
    expect(early.body).toMatchObject({ status: 422, code: 'PARCEL_NOT_YET_POSTED' })
    await sent(plants)
    const area = 'FTW-SC'
    const shipped = await plants.post('LotShipped', ship({ area: 'FTW-MG' }), { area, key: 'ship' })
    const [{ id, revision }] = shipped.body.events
    const correction = {
      occurredAt,
      target: { eventId: id, revision },
      reason: 'did_not_occur' as const,
      explanation: 'the lorry never came',
    }
    // A parcel that has left is another book's matter too: two people withdraw it.
    const proposed = await plants.post('CorrectionProposed', correction, { area, key: 'propose' })
    const corrected = await plants.ask(area, {
      path: '/v1/corrections',
      key: (await testKey(ledger(), 'operator', [area], 'second-person')).text,
      headers: { 'idempotency-key': 'undo' },
      body: { ...correction, proposal: proposed.body.revision },
    })
    expect(corrected.status).toBe(201)
    const late = await plants.post('LotReceived', asked, { area: 'FTW-MG', key: 'r' })
    expect(late.body).toMatchObject({ status: 422, code: 'PARCEL_NOT_YET_POSTED' })
  })
})
