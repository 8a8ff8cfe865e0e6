import { NOW } from '@lodestone/domain/testing'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activateRules } from './testing/activate-rules.ts'
import { postChain, withdraw } from './testing/chain.ts'
import { anyStep, createRandomLedger } from './testing/random-ledger.ts'
import { openReadLedger, type ReadLedger, type ReadSide } from './testing/read-side.ts'
import { settled } from './testing/settled.ts'

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
})
afterEach(() => ledger.close())

const MONTHS = 'from=2026-10-01T00:00:00Z&to=2026-12-01T00:00:00Z'
const questionsAbout = (lots: readonly string[]): string[] => [
  '/v1/lots?limit=1000',
  '/v1/lots?state=disputed',
  '/v1/lots?shippedTo=GM',
  '/v1/shipments?limit=1000',
  '/v1/parcels?at=2026-11-30T00:00:00Z',
  '/v1/sites',
  '/v1/areas',
  '/v1/parties',
  '/v1/rule-sets',
  '/v1/numbers?q=FTW',
  `/v1/balances?${MONTHS}&element=Nd`,
  '/v1/balances?area=FTW-SC',
  `/v1/findings?${MONTHS}`,
  `/v1/production?${MONTHS}`,
  `/v1/suppliers?${MONTHS}`,
  '/v1/recycled?through=2026-11&months=2',
  ...lots
    .slice(-3)
    .flatMap((lot) => [
      `/v1/lots/${lot}`,
      `/v1/lots/${lot}/history`,
      `/v1/lots/${lot}/trace`,
      `/v1/lots/${lot}/trace?direction=downstream`,
      `/v1/lots/${lot}/origins`,
      `/v1/lots/${lot}/contents`,
      `/v1/lots/${lot}/custody`,
      `/v1/lots/${lot}/evidence`,
      `/v1/lots/${lot}/suspects`,
      `/v1/lots/${lot}/taint`,
      `/v1/lots/${lot}/taint/paths?fact=alloy_melt@FTW`,
      `/v1/lots/${lot}/interval?element=Nd`,
      `/v1/lots/${lot}/diff?from=7`,
    ]),
]

/** An answer, but for the number that a refusal can be found by. */
const said = async (side: ReadSide, url: string): Promise<string> =>
  (await side.ask(url)).text.replace(/"requestId":"[^"]+"/, '')

describe('an answer as of a position', () => {
  test('is the answer that was given then, whatever came after', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 60 }), async (steps) => {
        const own = await openReadLedger()
        try {
          const random = createRandomLedger(own.store)
          const side = await own.read()
          const given: { url: string; text: string }[] = []
          for (const [n, step] of steps.entries()) {
            await random.take(step)
            if (n % 8 !== 7) continue
            await settled(side.provenance, own.store)
            const position = side.provenance.position()
            for (const url of questionsAbout(random.lots)) {
              const text = await said(side, url)
              given.push({ url: `${url}${url.includes('?') ? '&' : '?'}as-of=${position}`, text })
            }
          }
          await settled(side.provenance, own.store)
          for (const { url, text } of given) expect(`${url} ${await said(side, url)}`).toBe(`${url} ${text}`)
        } finally {
          await own.close()
        }
      }),
      { numRuns: 4 },
    )
  })

  test('knows nothing of a correction that came later', async () => {
    const { shipped } = await postChain(ledger.scribe)
    const side = await ledger.read()
    const before = side.provenance.position()
    if (shipped === undefined) throw new Error('Nothing was shipped.')
    const correction = await withdraw(ledger.scribe, 'FTW-MG', shipped)
    const now = (await side.ask(`/v1/shipments?addressee=GM&wait-for=${correction.waitFor}`)).body
    expect(now).toMatchObject({ position: before + 1, shipments: [] })
    const then = (await side.ask(`/v1/shipments?addressee=GM&as-of=${before}`)).body
    expect(then).toMatchObject({ position: before, shipments: [{ lot: 'FTW-MG-26-1' }] })
    expect((await side.ask('/v1/lots?as-of=0')).body).toEqual({ position: 0, lots: [] })
  })
})

describe('an answer as of a moment', () => {
  test('of knowledge is that of the position by which things were recorded', async () => {
    await postChain(ledger.scribe)
    const side = await ledger.read()
    const position = side.provenance.position()
    const before = new Date(Date.parse(NOW) - 1).toISOString()
    const then = new Date(Math.max(Date.now(), Date.parse(NOW))).toISOString()
    const early = (await side.ask(`/v1/lots?as-of=${before}`)).body
    expect(early.lots).toEqual([])
    expect((await side.ask(`/v1/shipments?addressee=GM&as-of=${then}`)).body).toMatchObject({
      position,
      shipments: [{ lot: 'FTW-MG-26-1' }],
    })
    expect((await side.ask(`/v1/lots/FTW-MG-26-1/diff?from=${before}&element=Nd`)).body).toMatchObject({
      from: early.position,
      to: position,
      grams: { before: null },
    })
  })

  test('of happening leaves out what came later, and says so', async () => {
    await postChain(ledger.scribe)
    const side = await ledger.read()
    const position = side.provenance.position()
    const ask = async (url: string, day: number) => {
      const moment = encodeURIComponent(`2026-11-${String(day).padStart(2, '0')}T00:00:00-06:00`)
      return side.ask(`${url}${url.includes('?') ? '&' : '?'}occurred-before=${moment}`)
    }
    const { bornAt } = (await side.ask('/v1/lots/FTW-MG-26-1')).body
    const born = new Date(bornAt).getUTCDate()
    expect((await ask('/v1/lots/FTW-MG-26-1', born)).status).toBe(404)
    const then = (await ask('/v1/lots/FTW-MG-26-1', born + 1)).body
    expect(then).toMatchObject({
      position,
      occurredBefore: `2026-11-${String(born + 1).padStart(2, '0')}T06:00:00.000Z`,
      bornAt,
      outGrams: 0,
    })
    expect((await ask('/v1/shipments?addressee=GM', born + 1)).body.shipments).toEqual([])
    expect((await ask('/v1/shipments?addressee=GM', 30)).body.shipments).toHaveLength(1)
    const { complete } = (await ask('/v1/lots/FTW-MG-26-1/trace', born + 1)).body
    expect(complete).toBe((await side.ask('/v1/lots/FTW-MG-26-1/trace')).body.complete)
  })
})

describe('wait-for', () => {
  test('answers once the event of a receipt is folded', async () => {
    const side = await ledger.read()
    const waiting = side.ask('/v1/lots/FTW-MG-26-1?wait-for=book-FTW-MG@3&timeout=10000')
    await expect.poll(() => side.provenance.waiters.count()).toBe(1)
    await postChain(ledger.scribe)
    const { body, status } = await waiting
    expect(status).toBe(200)
    expect(body).toMatchObject({ lot: 'FTW-MG-26-1', inGrams: 300_000 })
    expect(side.provenance.waiters.count()).toBe(0)
  })

  describe('over HTTP, with a body', () => {
    /** Asks for the verdict on a magnet lot that is not made yet. */
    const asked = async () => {
      await activateRules(ledger)
      const side = await ledger.read()
      const url = await side.host.listen({ host: '127.0.0.1', port: 0 })
      const leaving = new AbortController()
      const answer = fetch(`${url}/v1/lots/FTW-MG-26-1/verdict?wait-for=book-FTW-MG@3&timeout=60000`, {
        method: 'POST',
        signal: leaving.signal,
        headers: { authorization: `Bearer ${ledger.auditor}`, 'content-type': 'application/json' },
        body: JSON.stringify({ delivery: { date: '2026-12-20' } }),
      })
      await expect.poll(() => side.provenance.waiters.count()).toBe(1)
      return { side, answer, leave: () => leaving.abort() }
    }

    test('answers once the event is folded', async () => {
      const { answer } = await asked()
      await postChain(ledger.scribe)
      const { status, body } = await answer.then(async (given) => ({
        status: given.status,
        body: await given.json(),
      }))
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { verdict: { outcome: expect.any(String) } },
      })
    })

    test('waits for nobody who has left', async () => {
      const { side, answer, leave } = await asked()
      leave()
      await expect(answer).rejects.toThrow()
      await expect.poll(() => side.provenance.waiters.count()).toBe(0)
    })
  })

  test('answers at once for what was folded long ago, also after a restart', async () => {
    await postChain(ledger.scribe)
    await (await ledger.read()).close()
    const side = await ledger.read()
    expect((await side.ask('/v1/lots/FTW-MG-26-1?wait-for=book-FTW-MG@3&timeout=0')).status).toBe(200)
  })

  test('gives up after the time that it was given, and says so', async () => {
    const side = await ledger.read()
    expect(await side.ask('/v1/lots?wait-for=book-FTW-MG@3&timeout=20')).toMatchObject({
      status: 504,
      body: { code: 'NOT_YET_SEEN', detail: 'book-FTW-MG@3 was not folded within 20 ms.' },
      headers: { 'retry-after': '1' },
    })
    expect(side.provenance.waiters.count()).toBe(0)
  })

  test('ends when the service stops, and says that it does', async () => {
    const side = await ledger.read()
    const waiting = side.ask('/v1/lots?wait-for=book-FTW-MG@3&timeout=30000')
    await expect.poll(() => side.provenance.waiters.count()).toBe(1)
    await side.provenance.stop()
    expect(await waiting).toMatchObject({
      status: 503,
      body: { code: 'SHUTTING_DOWN' },
      headers: { 'retry-after': '5' },
    })
  })
})

test('until the log is folded there are no answers, and readiness says how far it is', async () => {
  await postChain(ledger.scribe)
  const gate = Promise.withResolvers<void>()
  const store = {
    ...ledger.store,
    subscribe: async function* (options: Parameters<typeof ledger.store.subscribe>[0]) {
      for await (const page of ledger.store.subscribe(options)) {
        yield { events: page.events.slice(0, 5), caughtUp: false }
        await gate.promise
        yield page
      }
    },
  }
  const side = await ledger.read({ store, start: false })
  try {
    expect((await side.ask('/health/ready')).body).toMatchObject({ ready: false })
    await side.provenance.start()
    await expect.poll(() => side.provenance.position()).toBe(5)
    expect(await side.ask('/health/ready')).toMatchObject({
      status: 503,
      body: { ready: false, reasons: ['The projection is rebuilding: 5 of 28 events are folded.'] },
    })
    expect(await side.ask('/v1/lots')).toMatchObject({
      status: 503,
      body: { code: 'PROJECTION_NOT_READY' },
      headers: { 'retry-after': '1' },
    })
    const waiting = side.ask('/v1/lots?wait-for=registry@3&timeout=30000')
    expect((await side.ask('/v1/lots?wait-for=registry@3&timeout=0')).status).toBe(503)
    expect((await side.ask('/v1/projection')).body).toMatchObject({
      state: 'rebuilding',
      position: 5,
      lag: { events: 23 },
    })
    gate.resolve()
    expect(await waiting).toMatchObject({ status: 200, body: { position: 28 } })
  } finally {
    gate.resolve()
  }
  await side.provenance.caughtUp
  expect(await side.ask('/health/ready')).toMatchObject({ status: 200, body: { ready: true, reasons: [] } })
  expect((await side.ask('/v1/lots')).status).toBe(200)
})
