import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProvenance, type Provenance } from '../provenance.ts'
import { postChain } from '../testing/chain.ts'
import { anyStep, createRandomLedger } from '../testing/random-ledger.ts'
import { openReadLedger, type ReadLedger } from '../testing/read-side.ts'
import { fingerprint, settled } from '../testing/settled.ts'

let ledger: ReadLedger
let folder: string
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }

beforeEach(async () => {
  vi.resetAllMocks()
  ledger = await openReadLedger()
  folder = await mkdtemp(join(tmpdir(), 'lodestone-ahead-'))
})
afterEach(async () => {
  await ledger.close()
  await rm(folder, { recursive: true, force: true })
})

/** How many events the projection has read itself, and not from the thread. */
let readHere = 0

const aWhile = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 100))

/** A projection on a store that is read slowly, so that the thread overtakes it: after each event `pause` is waited for. */
const readAhead = async (address: string, pause: () => Promise<unknown> = aWhile): Promise<Provenance> => {
  readHere = 0
  const slow = {
    ...ledger.store,
    subscribe: (options: Parameters<typeof ledger.store.subscribe>[0]) =>
      paused(ledger.store.subscribe(options), pause),
  }
  const provenance = createProvenance({
    store: slow,
    address,
    farBehind: 1,
    snapshotDir: join(folder, 'ahead'),
    logger: log as never,
    clock: ledger.clock,
  })
  await provenance.start()
  await provenance.caughtUp
  return provenance
}

/** Events one by one, with a pause after each. */
async function* paused(pages: ReturnType<typeof ledger.store.subscribe>, pause: () => Promise<unknown>) {
  for await (const { events, caughtUp } of pages) {
    for (const event of events) {
      readHere++
      yield { events: [event], caughtUp: false }
      await pause()
    }
    if (caughtUp) yield { events: [], caughtUp }
  }
}

const plain = async () => {
  const side = await ledger.read({ snapshotDir: join(folder, 'plain') })
  const found = fingerprint(side.provenance)
  await side.close()
  return found
}

describe('a ledger that is read ahead on a second thread', () => {
  test('gives the state that it gives without, to the byte, and is followed live from there', async () => {
    const random = createRandomLedger(ledger.store)
    for (const step of fc.sample(anyStep, 400)) await random.take(step)
    const provenance = await readAhead(`sqlite:${ledger.path}`)
    expect(log.warn).not.toHaveBeenCalled()
    expect(readHere).toBeLessThan(provenance.position() / 2)
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    for (const step of fc.sample(anyStep, 20)) await random.take(step)
    await settled(provenance, ledger.store)
    await provenance.stop()
    await rm(join(folder, 'plain'), { recursive: true, force: true })
    expect(fingerprint(provenance)).toStrictEqual(await plain())
  })

  test('is read without it where the thread cannot begin', async () => {
    await postChain(ledger.scribe)
    const provenance = await readAhead(`sqlite:${join(folder, 'elsewhere', 'ledger.db')}`)
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    await provenance.stop()
  })

  test('is read without it where the thread finds another store', async () => {
    await postChain(ledger.scribe)
    // However long the thread takes to begin: a projection that caught up before it would not ask it.
    const isWarned = () => log.warn.mock.calls.length > 0
    const warned = () => vi.waitUntil(isWarned, 1_000).catch(() => {})
    const provenance = await readAhead(`sqlite:${join(folder, 'other.db')}`, warned)
    expect(log.warn).toHaveBeenCalledOnce()
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    await provenance.stop()
  })

  test('is left at once when the projection is to stop', async () => {
    const random = createRandomLedger(ledger.store)
    for (const step of fc.sample(anyStep, 100)) await random.take(step)
    const provenance = createProvenance({
      store: ledger.store,
      address: `sqlite:${ledger.path}`,
      farBehind: 1,
      snapshotDir: join(folder, 'stopped'),
      logger: log as never,
    })
    await provenance.start()
    await provenance.stop()
    expect(provenance.status().state).toBe('stopped')
  })
})
