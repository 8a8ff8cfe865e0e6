import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EventStore, StoredTexts } from '@lodestone/event-store'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProvenance, type Provenance } from '../provenance.ts'
import { anyStep, createRandomLedger, type RandomLedger } from '../testing/random-ledger.ts'
import { openReadLedger, type ReadLedger } from '../testing/read-side.ts'
import { fingerprint, settled } from '../testing/settled.ts'

/** By it the way of reading is chosen; nothing is opened there. */
const ADDRESS = 'esdb://127.0.0.1:2113'

let ledger: ReadLedger
let random: RandomLedger
let folder: string
const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() }

beforeEach(async () => {
  vi.resetAllMocks()
  ledger = await openReadLedger()
  random = createRandomLedger(ledger.store)
  for (const step of fc.sample(anyStep, 300)) await random.take(step)
  folder = await mkdtemp(join(tmpdir(), 'lodestone-texts-'))
})
afterEach(async () => {
  await ledger.close()
  await rm(folder, { recursive: true, force: true })
})

/** How many events came as the store reads them. */
let given = 0

/** The store, giving its events one by one until its texts are read, and texts as told. */
const storeWith = (texts: StoredTexts): EventStore => ({
  ...ledger.store,
  texts,
  subscribe: async function* (options) {
    for await (const { events, caughtUp } of ledger.store.subscribe(options)) {
      for (const event of events) {
        given += 1
        yield { events: [event], caughtUp: false }
      }
      if (caughtUp) yield { events: [], caughtUp }
    }
  },
})

const readFrom = async (store: EventStore): Promise<Provenance> => {
  given = 0
  const snapshotDir = join(folder, 'snapshots')
  const options = { address: ADDRESS, farBehind: 3, snapshotDir, logger: log as never, clock: ledger.clock }
  const provenance = createProvenance({ store, ...options })
  await provenance.start()
  await provenance.caughtUp
  return provenance
}

const plain = async () => {
  const side = await ledger.read({ snapshotDir: await mkdtemp(join(folder, 'plain-')) })
  const found = fingerprint(side.provenance)
  await side.close()
  return found
}

const textsOf = ({ texts }: EventStore): StoredTexts => {
  if (texts === undefined) throw new Error('The store keeps no texts.')
  return texts
}

describe('a ledger that is read from its texts here', () => {
  test('gives the state that it gives otherwise, to the byte, and is followed live from there', async () => {
    const provenance = await readFrom(storeWith(textsOf(ledger.store)))
    expect(log.warn).not.toHaveBeenCalled()
    expect(given).toBe(3)
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    for (const step of fc.sample(anyStep, 20)) await random.take(step)
    await settled(provenance, ledger.store)
    await provenance.stop()
    expect(given).toBeGreaterThan(3)
    expect(fingerprint(provenance)).toStrictEqual(await plain())
  })

  test('is read as the store gives it where its texts break off', async () => {
    const texts = textsOf(ledger.store)
    const broken: StoredTexts = {
      read: texts.read,
      readAll: async function* (options) {
        for await (const page of texts.readAll(options)) {
          yield page.slice(0, 20)
          throw new Error('The connection is gone.')
        }
      },
    }
    const provenance = await readFrom(storeWith(broken))
    expect(log.warn).toHaveBeenCalledOnce()
    expect(given).toBe(provenance.position() - 20)
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    await provenance.stop()
  })

  test('is read as the store gives it where the store has another event at what was folded', async () => {
    const provenance = await readFrom({ ...storeWith(textsOf(ledger.store)), eventAt: async () => null })
    expect(log.warn).toHaveBeenCalledOnce()
    expect(fingerprint(provenance)).toStrictEqual(await plain())
    await provenance.stop()
  })
})
