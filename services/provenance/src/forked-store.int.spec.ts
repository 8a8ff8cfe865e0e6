import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EventStore, EventStoreError, type StoredEvent } from '@lodestone/event-store'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postChain, shipToHitachi } from './testing/chain.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { createScribe } from './testing/scribe.ts'
import { fingerprint, settled } from './testing/settled.ts'

let ledger: ReadLedger
let opened: EventStore[]
beforeEach(async () => {
  ledger = await openReadLedger()
  opened = []
})
afterEach(async () => {
  await ledger.close()
  for (const store of opened) await store.close()
})

const backup = () => join(ledger.folder, 'backup.db')

/** Backs the store up now, and gives back what opens the backup later, in place of the store. */
const restoreLater = async (): Promise<() => Promise<EventStore>> => {
  // A second connection that closes last copies the log into the file.
  await copyFile(ledger.path, backup())
  await copyFile(`${ledger.path}-wal`, `${backup()}-wal`).catch(() => {})
  return async () => {
    const store = await openSqliteStore({ path: backup() })
    opened.push(store)
    return store
  }
}

/** A restored store, and the projection's snapshot of what was lost. */
const restored = async (): Promise<EventStore> => {
  await postChain(ledger.scribe)
  const restore = await restoreLater()
  await shipToHitachi(ledger.scribe)
  const side = await ledger.read()
  await side.close()
  return restore()
}

const forks = async (store: EventStore): Promise<void> => {
  await createScribe(store).post('MTP-RC', 'ScrapCollected', {
    occurredAt: '2026-11-20T12:00:00Z',
    class: 'pre_consumer',
    classBasis: 'swarf from outside',
    magnetType: 'NdFeB',
    lines: [{ lot: 'MTP-RC-S-1', material: 'industrial_scrap', mass: '1 t' }],
  })
}

describe('a store that was restored from an older backup', () => {
  test('is noticed: nothing is served, and the message says what to do', async () => {
    const store = await restored()
    const side = await ledger.read({ store, start: false })
    await expect(side.provenance.start()).rejects.toMatchObject({
      code: 'STORE_BEHIND',
      message: expect.stringMatching(/position 29.*older backup.*accept the store/s),
    })
    expect(side.provenance.status()).toMatchObject({ state: 'failed', answers: false })
    expect(await side.ask('/v1/lots')).toMatchObject({ status: 503, body: { code: 'PROJECTION_STOPPED' } })
    expect((await side.ask('/health/ready')).status).toBe(503)
    expect((await side.provenance.ended)?.message).toContain('older backup')
  })

  test('and written to since is noticed as a fork', async () => {
    const store = await restored()
    await forks(store)
    const side = await ledger.read({ store, start: false })
    await expect(side.provenance.start()).rejects.toMatchObject({ code: 'STORE_FORKED' })
  })

  test('can be accepted: the projection forgets what it knew, also the next time', async () => {
    const store = await restored()
    await forks(store)
    const accepting = await ledger.read({ store, acceptStore: true })
    expect((await accepting.ask('/v1/lots/MTP-RC-S-1')).status).toBe(200)
    const accepted = fingerprint(accepting.provenance)
    await accepting.close()
    const later = await ledger.read({ store })
    expect(fingerprint(later.provenance)).toStrictEqual(accepted)
    await later.close()
    const side = await ledger.read({ start: false })
    await expect(side.provenance.start()).rejects.toMatchObject({ code: 'STORE_FORKED' })
  })

  test('is noticed as well when it comes back under a running projection', async () => {
    await postChain(ledger.scribe)
    const restore = await restoreLater()
    await shipToHitachi(ledger.scribe)
    const exchange = exchangeable(ledger.store)
    const side = await ledger.read({ store: exchange.store })
    expect(side.provenance.status().state).toBe('live')
    exchange.put(await restore())
    expect(await side.provenance.ended).toMatchObject({ code: 'STORE_BEHIND' })
    expect(await side.ask('/v1/lots')).toMatchObject({ status: 503, body: { code: 'PROJECTION_STOPPED' } })
  })

  test('and so is one that was written to where the projection had read on', async () => {
    await postChain(ledger.scribe)
    const restore = await restoreLater()
    await shipToHitachi(ledger.scribe)
    const exchange = exchangeable(ledger.store)
    const side = await ledger.read({ store: exchange.store })
    const store = await restore()
    await forks(store)
    exchange.put(store)
    expect(await side.provenance.ended).toMatchObject({ code: 'STORE_FORKED' })
  })
})

describe('what was posted again after a loss', () => {
  const lots = { A: 'MTP-RC-S-1', B: 'FTW-MG-S-1', C: 'FTW-SC-S-1' } as const
  type Name = keyof typeof lots

  /** Posts these, and gives back what posts them once more as whoever has no answer does: the same events. */
  const postAll = async (names: readonly Name[]) => {
    const scribe = createScribe(ledger.store)
    for (const name of names) {
      const [lot, area] = [lots[name], lots[name].slice(0, 6)]
      await scribe.post(area, 'FeedstockDeclared', {
        occurredAt: '2026-11-20T12:00:00Z',
        supplier: 'HITACHI',
        lines: [{ lot, material: 'iron', mass: '1 t' }],
        facts: [],
      })
    }
    const posted: StoredEvent[] = []
    for await (const { events } of ledger.store.readAll({ direction: 'backwards', limit: names.length }))
      posted.unshift(...events.toReversed())
    return async (store: EventStore, name: Name) => {
      const event = posted[names.indexOf(name)]
      if (event === undefined) throw new Error('It was not posted.')
      await store.append(event.stream, [event], { expectedRevision: 'any' })
    }
  }

  // The last event is the same, and at the same place: in the second so is the last of each stream.
  const cases: [string, Name[], (Name | null)[]][] = [
    ['beside another', ['A', 'B'], [null, 'B']],
    ['in another order', ['A', 'B', 'C'], ['B', 'A', 'C']],
  ]
  test.each(cases)(
    '%s is noticed, under a running projection and by the next one',
    async (_, lost, since) => {
      await postChain(ledger.scribe)
      const restore = await restoreLater()
      const again = await postAll(lost)
      // A snapshot of what is lost.
      await (await ledger.read()).close()
      const exchange = exchangeable(ledger.store)
      const side = await ledger.read({ store: exchange.store })
      const store = await restore()
      for (const name of since) await (name === null ? forks(store) : again(store, name))
      exchange.put(store)
      expect(await side.provenance.ended).toMatchObject({ code: 'STORE_FORKED' })
      await side.close()
      const next = await ledger.read({ store, start: false })
      await expect(next.provenance.start()).rejects.toMatchObject({ code: 'STORE_FORKED' })
    },
  )
})

describe("what another store has behind the projection's place", () => {
  test('is not folded before it is known whether it is the same store, although it would fit', async () => {
    await postChain(ledger.scribe)
    const restore = await restoreLater()
    await shipToHitachi(ledger.scribe)
    const exchange = exchangeable(ledger.store)
    // The store cannot be asked at once which event it has where the projection stands.
    let asked = 0
    const eventAt: EventStore['eventAt'] = async (cursor) => {
      if (++asked <= 2) throw new EventStoreError('UNAVAILABLE', 'Not yet.')
      return exchange.store.eventAt(cursor)
    }
    const side = await ledger.read({ store: { ...exchange.store, eventAt } })
    const position = side.provenance.position()
    const store = await restore()
    // In place of the shipment that was lost, and behind it, in the same book.
    const other = createScribe(store)
    for (const n of [1, 2])
      await other.post('FTW-MG', 'FeedstockDeclared', {
        occurredAt: '2026-11-20T12:00:00Z',
        supplier: 'HITACHI',
        lines: [{ lot: `FTW-MG-OTHER-${n}`, material: 'iron', mass: '1 t' }],
        facts: [],
      })
    exchange.put(store)
    expect(await side.provenance.ended).toMatchObject({ code: 'STORE_FORKED' })
    expect(side.provenance.position()).toBe(position)
  })
})

describe('the store that it was', () => {
  test('goes on after a lost connection, and the loss is counted', async () => {
    await postChain(ledger.scribe)
    const exchange = exchangeable(ledger.store)
    const side = await ledger.read({ store: exchange.store })
    exchange.put(await ledger.again())
    await shipToHitachi(ledger.scribe)
    await settled(side.provenance, ledger.store)
    expect(side.provenance.status()).toMatchObject({ drops: 1, lastDrop: 'The connection was cut.' })
    await expect
      .poll(async () => (await side.ask('/v1/projection')).body)
      .toMatchObject({ drops: 1, state: 'live', lag: { events: 0, seconds: 0 } })
  })
})

/** A store that can be exchanged for another, as behind an address: subscriptions to the one before break. */
const exchangeable = (first: EventStore): { store: EventStore; put: (next: EventStore) => void } => {
  let now = first
  let cut = new AbortController()
  return {
    put: (next) => {
      now = next
      cut.abort()
      cut = new AbortController()
    },
    store: {
      ...first,
      append: (...call) => now.append(...call),
      readStream: (...call) => now.readStream(...call),
      readAll: (...call) => now.readAll(...call),
      eventAt: (cursor) => now.eventAt(cursor),
      head: () => now.head(),
      subscribe: async function* (options = {}) {
        const { signal } = cut
        const both = options.signal ? AbortSignal.any([options.signal, signal]) : signal
        yield* now.subscribe({ ...options, signal: both })
        if (signal.aborted) throw new EventStoreError('UNAVAILABLE', 'The connection was cut.')
      },
    },
  }
}
