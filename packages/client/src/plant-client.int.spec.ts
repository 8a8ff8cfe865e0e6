import { AREA_KINDS, POST_PATHS } from '@lodestone/domain'
import { heat } from '@lodestone/domain/testing'
import { postedTypes } from '@lodestone/plant-service'
import { testKey } from '@lodestone/plant-service/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newIdempotencyKey } from './idempotency-key.ts'
import { createPlantClient, type PlantClient } from './plant-client.ts'
import { ProblemError } from './problem.ts'
import { type BreakingGateway, breakingGateway } from './testing/breaking-gateway.ts'
import { type ListeningPlants, listeningPlants } from './testing/listening-plants.ts'

let at: ListeningPlants
let gateway: BreakingGateway
let shop: PlantClient
/** The shop behind the gateway that breaks. */
let far: PlantClient

beforeAll(async () => {
  at = await listeningPlants(['FTW-SC', 'FTW-MG'])
  gateway = await breakingGateway(at.url)
  shop = at.clientOf('FTW-SC')
  far = at.clientOf('FTW-SC', { url: gateway.url })
  await shop.openingInventoryDeclared({
    occurredAt: '2026-11-01T00:00:00-06:00',
    lines: [
      { lot: 'FTW-SC-NDPR-0412', material: 'ndpr_metal', mass: '412.500 kg' },
      { lot: 'FTW-SC-FE-0440', material: 'iron', mass: '2 t' },
      { lot: 'FTW-SC-FEB-0090', material: 'ferroboron', mass: '300 kg' },
    ],
  })
})
afterAll(async () => {
  await gateway.close()
  await at.close()
})

let holds = 0
const hold = () => {
  holds += 1
  return {
    occurredAt: '2026-11-20T06:00:00Z',
    lot: 'FTW-SC-FE-0440',
    hold: `QA-${holds}`,
    reason: 'Sample is out',
  }
}
const revisionOfBook = async () => (await shop.book()).revision
const failure = async (work: Promise<unknown>): Promise<ProblemError> => {
  const error = await work.then(
    () => new Error('It did not fail.'),
    (reason: unknown) => reason,
  )
  if (!(error instanceof ProblemError)) throw error
  return error
}

describe('the table of posts', () => {
  it('is that of the services: every event of every kind of area, at its address', () => {
    const served = Object.fromEntries(AREA_KINDS.flatMap((kind) => [...postedTypes(kind)]))
    expect(POST_PATHS).toEqual(served)
  })
})

describe('a post', () => {
  it('gives the receipt, and the same receipt when it is repeated', async () => {
    const idempotencyKey = newIdempotencyKey()
    const posted = await shop.alloyFlaked(heat(), { idempotencyKey })
    expect(posted).toMatchObject({
      stream: 'book-FTW-SC',
      waitFor: `book-FTW-SC@${posted.revision}`,
      events: [{ type: 'AlloyFlaked', revision: posted.revision }],
      idempotencyKey,
      replayed: false,
    })
    expect(await shop.post('AlloyFlaked', heat(), { idempotencyKey })).toEqual({ ...posted, replayed: true })
    expect(await shop.lot('FTW-SC-26-23011')).toMatchObject({ material: 'alloy_flake', grams: 591_200 })
  })

  it('gets a key of its own each time unless told', async () => {
    const [first, second] = [await shop.lotHeld(hold()), await shop.lotHeld(hold())]
    expect(first.idempotencyKey).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(first.idempotencyKey).not.toBe(second.idempotencyKey)
  })

  it('can be tried without being recorded', async () => {
    const before = await revisionOfBook()
    const preview = await shop.lotHeld(hold(), { dryRun: true })
    expect(preview).toEqual({ dryRun: true, types: ['LotHeld'], findings: [] })
    expect(await revisionOfBook()).toBe(before)
  })

  it('that is refused says what is wrong, where, and what would be right', async () => {
    const run = heat({
      mode: 'intent',
      run: '23012',
      inputs: [{ lot: 'FTW-SC-NDPR-0412', mass: '420 kg' }],
      outputs: [{ lot: 'FTW-SC-26-23012', material: 'alloy_flake', mass: '418 kg' }],
      losses: [],
    })
    const error = await failure(shop.alloyFlaked(run))
    expect(error).toMatchObject({ code: 'BALANCE_EXCEEDED', status: 422, field: 'inputs/0/mass' })
    expect(error.message).toContain('the run asks for 420.000 kg')
    expect(error.remedy).toContain('Take at most')
  })

  it('of a wrong shape names every field', async () => {
    const error = await failure(shop.lotHeld({ ...hold(), lot: 'nowhere', reason: '' }))
    expect(error).toMatchObject({ code: 'INVALID_POST', status: 400 })
    expect(error.problem.errors?.map(({ field }) => field).sort()).toEqual(['lot', 'reason'])
  })

  it('with another content under a used key is refused', async () => {
    const { idempotencyKey } = await shop.lotHeld(hold())
    expect(await failure(shop.lotHeld(hold(), { idempotencyKey }))).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
      status: 409,
      idempotencyKey,
    })
  })

  it('without a key, or with one for another area, is turned away', async () => {
    const baseUrl = `${at.url}/areas/FTW-SC`
    expect(await failure(createPlantClient({ baseUrl }).lotHeld(hold()))).toMatchObject({ status: 401 })
    const { text: apiKey } = await testKey(at.ledger, 'operator', ['FTW-MG'])
    expect(await failure(createPlantClient({ baseUrl, apiKey }).lotHeld(hold()))).toMatchObject({
      code: 'FORBIDDEN',
      status: 403,
    })
  })
})

describe('a post over a bad line', () => {
  it('whose answer was lost is repeated, and has one effect', async () => {
    const before = await revisionOfBook()
    gateway.faults.push({ kind: 'lose-answer' }, { kind: 'lose-answer' })
    const posted = await far.lotHeld(hold())
    expect(posted.replayed).toBe(true)
    expect(await revisionOfBook()).toBe(before + 1)
  })

  it('whose answer was cut is repeated, and has one effect', async () => {
    const before = await revisionOfBook()
    gateway.faults.push({ kind: 'cut-answer', afterBytes: 40 })
    expect((await far.lotHeld(hold())).replayed).toBe(true)
    expect(await revisionOfBook()).toBe(before + 1)
  })

  it('that did not arrive is repeated', async () => {
    const before = await revisionOfBook()
    gateway.faults.push(
      { kind: 'hang-up' },
      { kind: 'answer', status: 502, body: '<html>bad gateway</html>' },
    )
    expect((await far.lotHeld(hold())).replayed).toBe(false)
    expect(await revisionOfBook()).toBe(before + 1)
  })

  it('does not come again before the time that a busy service asks for', async () => {
    const busy = { title: '', status: 503, detail: 'The book waits.', code: 'BOOK_WAITING' }
    const headers = { 'retry-after': '60', 'content-type': 'application/problem+json' }
    gateway.faults.push({ kind: 'answer', status: 503, headers, body: JSON.stringify(busy) })
    const before = gateway.count()
    expect(await failure(far.lotHeld(hold()))).toMatchObject({ code: 'BOOK_WAITING', status: 503 })
    expect(gateway.count()).toBe(before + 1)
  })

  it('is not repeated when the answer is definite', async () => {
    const before = gateway.count()
    await failure(far.lotHeld({ ...hold(), lot: 'nowhere' }))
    expect(gateway.count()).toBe(before + 1)
  })

  it('gives up in the end, with the key to go on with', async () => {
    const nobody = createPlantClient({
      baseUrl: 'http://127.0.0.1:9/areas/FTW-SC',
      apiKey: 'x',
      retryForMs: 300,
    })
    const error = await failure(nobody.lotHeld(hold(), { idempotencyKey: 'mine' }))
    expect(error).toMatchObject({ code: 'UNREACHABLE', status: 0, idempotencyKey: 'mine' })
    expect(error.message).toContain('http://127.0.0.1:9/areas/FTW-SC/v1/holds')
  })

  it('gives one try up when no answer comes, and tries again', async () => {
    const baseUrl = `${gateway.url}/areas/FTW-SC`
    const hasty = createPlantClient({ baseUrl, apiKey: at.plants.operatorKey, timeoutMs: 5_000 })
    gateway.faults.push({ kind: 'swallow' })
    expect((await hasty.lotHeld(hold())).replayed).toBe(false)

    const once = createPlantClient({ baseUrl, timeoutMs: 200, retryForMs: 0 })
    gateway.faults.push({ kind: 'swallow' })
    const error = await failure(once.lotHeld(hold()))
    expect(error.code).toBe('UNREACHABLE')
    expect(error.message).toContain('it took too long')
  })

  it('stops when the caller says so', async () => {
    const stop = new AbortController()
    const reason = new RangeError('the shift is over')
    gateway.faults.push({ kind: 'answer', status: 503, headers: { 'retry-after': '60' }, body: '' })
    const before = gateway.count()
    const posting = createPlantClient({
      baseUrl: `${gateway.url}/areas/FTW-SC`,
      retryForMs: 100_000,
    }).lotHeld(hold(), {
      signal: stop.signal,
    })
    const stopped = expect(posting).rejects.toBe(reason)
    // Not before it was sent: the answer that stands ready would be given to another.
    await expect.poll(gateway.count).toBe(before + 1)
    stop.abort(reason)
    await stopped
  })
})

describe("the book's own view", () => {
  it('counts, lists and pages', async () => {
    expect(await shop.book()).toMatchObject({ area: 'FTW-SC', kind: 'alloy', stream: 'book-FTW-SC' })
    const first = await shop.lots({ limit: 2 })
    expect(first.lots.map(({ lot }) => lot)).toEqual(['FTW-SC-26-23011', 'FTW-SC-FE-0440'])
    const rest = await shop.lots(first.next === undefined ? {} : { after: first.next })
    expect(rest.lots[0]?.lot).toBe('FTW-SC-FEB-0090')
    expect((await shop.exceptions()).exceptions).toEqual([])
  })

  it('knows parcels from both sides', async () => {
    await shop.lotShipped({
      occurredAt: '2026-11-21T06:00:00Z',
      parcel: 'FTW-SC-P-0001',
      addressee: { area: 'FTW-MG' },
      lines: [{ lot: 'FTW-SC-26-23011', mass: '500 kg' }],
    })
    const magnets = at.clientOf('FTW-MG')
    expect(await shop.parcel('FTW-SC-P-0001')).toMatchObject({ direction: 'outgoing' })
    expect(await magnets.parcel('FTW-SC-P-0001')).toMatchObject({
      direction: 'incoming',
      sender: 'FTW-SC',
      lines: [{ line: 1, grams: 500_000, openGrams: 500_000 }],
    })
  })

  it('says so when there is nothing', async () => {
    expect(await failure(shop.lot('FTW-SC-NONE'))).toMatchObject({ code: 'NOT_FOUND', status: 404 })
  })
})
