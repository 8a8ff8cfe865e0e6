import { type EventStore, EventStoreError, type Timers } from '@lodestone/event-store'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createHost, type Host } from '../http/host.ts'
import { createLogger } from '../http/logger.ts'
import { openRegistryReader, type RegistryReader } from '../registry/registry-reader.ts'
import { deafStore } from '../testing/deaf-store.ts'
import { openTestLedger, type TestLedger, testKey } from '../testing/index.ts'
import { guard } from './guard.ts'
import { keyText, newKey } from './key-text.ts'

const logger = createLogger({ level: 'silent' })

let ledger: TestLedger
let registry: RegistryReader
let host: Host
let readings: number
/** What each reading of the store waits for before it begins. */
let before: () => Promise<void>

/** Its readings are counted, and may be held up. */
const deaf = (store: EventStore): EventStore => ({
  ...deafStore(store),
  async *readStream(...asked) {
    readings += 1
    await before()
    yield* store.readStream(...asked)
  },
})

/** Time that passes when it is told to. */
const standingClock = () => {
  let now = 0
  let waiting: { at: number; call: () => void }[] = []
  const timers: Timers = {
    elapsed: () => now,
    after: (milliseconds, call) => {
      const one = { at: now + milliseconds, call }
      waiting.push(one)
      return () => {
        waiting = waiting.filter((each) => each !== one)
      }
    },
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    random: () => 0,
  }
  const pass = (milliseconds: number): void => {
    now += milliseconds
    const due = waiting.filter(({ at }) => at <= now)
    waiting = waiting.filter(({ at }) => at > now)
    for (const { call } of due) call()
  }
  return { timers, pass, waiting: () => waiting.length }
}
let clock: ReturnType<typeof standingClock>

beforeEach(async () => {
  ledger = await openTestLedger()
  before = async () => {}
  clock = standingClock()
  registry = openRegistryReader({ store: deaf(ledger.store), logger, timers: clock.timers })
  host = createHost({ logger })
  host.register(async (scope) => {
    guard(scope, { registry, clock: ledger.clock, permits: () => true })
    scope.get('/v1/me', async ({ access }) => ({ owner: access?.owner }))
  })
  await host.ready()
  await registry.current()
  readings = 0
})
afterEach(async () => {
  await host.close()
  await registry.close()
  await ledger.close()
})

const ask = async (key: string) => {
  const { statusCode, body } = await host.inject({
    url: '/v1/me',
    headers: { authorization: `Bearer ${key}` },
  })
  return { status: statusCode, body: JSON.parse(body) }
}
const until = (is: () => boolean) => vi.waitUntil(is, { timeout: 60_000, interval: 5 })
const madeUp = () => keyText(newKey())

describe('a key that nothing was heard of yet', () => {
  it('is good as soon as it is made, and costs one reading', async () => {
    const { text } = await testKey(ledger, 'auditor', undefined, 'a new auditor')
    expect(await ask(text)).toEqual({ status: 200, body: { owner: 'a new auditor' } })
    expect(await ask(text)).toMatchObject({ status: 200 })
    expect(readings).toBe(1)
  })

  it('is good too where it was made just after others were looked for', async () => {
    expect(await ask(madeUp())).toMatchObject({ status: 401, body: { code: 'KEY_INVALID' } })
    const { text } = await testKey(ledger, 'auditor')
    const answer = ask(text)
    await until(() => clock.waiting() > 0)
    clock.pass(25)
    expect(await answer).toMatchObject({ status: 200 })
  })

  it('makes the store be read forty times a second at most, however many are made up', async () => {
    await ask(madeUp())
    const answers = Array.from({ length: 50 }, () => ask(madeUp()))
    // The patience of each of them, and the pause before the reading that they share.
    await until(() => clock.waiting() === 51)
    clock.pass(24)
    expect(readings).toBe(1)
    clock.pass(1)
    for (const answer of answers) expect(await answer).toMatchObject({ status: 401 })
    expect(readings).toBe(2)
  })

  it('is not called wrong while the store does not say: it may be right', async () => {
    const { text } = await testKey(ledger, 'auditor')
    before = () => Promise.reject(new EventStoreError('UNAVAILABLE', 'away'))
    expect(await ask(text)).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } })
    before = async () => {}
    const later = ask(text)
    await until(() => clock.waiting() > 0)
    clock.pass(25)
    expect(await later).toMatchObject({ status: 200 })
  })

  it('is not waited for longer than patience lasts, and holds up nobody whose key is known', async () => {
    const { text } = await testKey(ledger, 'auditor')
    await ask(text)
    const silence = Promise.withResolvers<void>()
    before = () => silence.promise
    clock.pass(25)
    const first = ask(madeUp())
    await until(() => readings === 2)
    const answers = [first, ask(madeUp()), ask(madeUp())]
    // The patience of each of them, and the pause before the reading that the later ones share.
    await until(() => clock.waiting() === 4)
    expect(await ask(text)).toMatchObject({ status: 200 })
    clock.pass(5_000)
    for (const answer of answers)
      expect(await answer).toMatchObject({ status: 503, body: { code: 'STORE_UNAVAILABLE' } })
    silence.resolve()
  })
})

it('asks for nothing of the store upon a known key, or none', async () => {
  const { text } = await testKey(ledger, 'auditor')
  await ask(text)
  for (let n = 0; n < 5; n++) expect(await ask(text)).toMatchObject({ status: 200 })
  expect((await host.inject({ url: '/v1/me' })).statusCode).toBe(401)
  expect(readings).toBe(1)
})
