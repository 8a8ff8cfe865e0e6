import type { EventStore } from '@lodestone/event-store'
import { createMemoryLog, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { describe, expect, it } from 'vitest'
import { isLogError, type LogErrorCode } from '../errors.ts'
import {
  type CrashingDisk,
  crashingDisk,
  leavesOf,
  post,
  someEvent,
  until,
  writerOn,
} from '../testing/index.ts'

const newLog = (): MemoryLog => createMemoryLog(() => new Date(0))
const writtenOver = async (store: EventStore): Promise<CrashingDisk> => {
  const world = crashingDisk()
  const writer = writerOn(store, world.disk)
  await writer.start()
  await until(async () => writer.status().published === (await leavesOf(store)).length)
  await writer.stop()
  return world
}
const codeOfStart = async (store: EventStore, world: CrashingDisk): Promise<LogErrorCode | 'fine'> => {
  const writer = writerOn(store, world.disk)
  try {
    await writer.start()
    await writer.stop()
    return 'fine'
  } catch (error) {
    if (isLogError(error)) return error.code
    throw error
  }
}

describe('a store that is not the one that was covered', () => {
  it('restored from an old backup: nothing is signed', async () => {
    const log = newLog()
    await post(memoryStore(log), 20)
    const world = await writtenOver(memoryStore(log))
    expect(await codeOfStart(memoryStore(log.backup(12)), world)).toBe('STORE_BEHIND')
  })

  it('restored and written to again: nothing is signed', async () => {
    const log = newLog()
    await post(memoryStore(log), 20)
    const world = await writtenOver(memoryStore(log))
    const restored = memoryStore(log.backup(12))
    await post(restored, 30)
    expect(await codeOfStart(restored, world)).toBe('STORE_FORKED')
  })

  it('exchanged under a running log: noticed when its connection was lost', async () => {
    const log = newLog()
    await post(memoryStore(log), 20)
    const other = memoryStore(log.backup(12))
    await post(other, 30)
    let store = memoryStore(log)
    // What stands for the network: whoever asks gets the store that is there now.
    const network: EventStore = {
      ...store,
      subscribe: (options) => store.subscribe(options),
      eventAt: (cursor) => store.eventAt(cursor),
    }
    const writer = writerOn(network, crashingDisk().disk)
    await writer.start()
    await until(() => writer.status().published === 20)
    const before = store
    store = other
    await before.close().catch(() => {})
    expect(await writer.ended).toMatchObject({ code: expect.stringMatching(/STORE_FORKED|CLOSED/) })
    expect(writer.status()).toMatchObject({ state: 'failed', published: 20 })
  })

  it('that leaves out an event: nothing is signed over the gap', async () => {
    const log = newLog()
    const store = memoryStore(log)
    await post(store, 10)
    const world = await writtenOver(store)
    await post(store, 10)
    const dropped = log.events[14]?.id
    const leaky: EventStore = {
      ...store,
      async *subscribe(options) {
        for await (const { events, ...page } of store.subscribe(options))
          yield { ...page, events: events.filter(({ id }) => id !== dropped) }
      },
    }
    const writer = writerOn(leaky, world.disk)
    await writer.start()
    expect(await writer.ended).toMatchObject({
      code: 'LEDGER_GAP',
      message: expect.stringContaining('1 of its events'),
    })
    expect(writer.status().published).toBeLessThan(15)
  })
})

describe('a folder that was changed', () => {
  const written = async () => {
    const store = memoryStore(newLog())
    await post(store, 300)
    return { store, world: await writtenOver(store) }
  }
  const flip = (world: CrashingDisk, path: string, at: number): CrashingDisk => {
    const files = new Map([...world.files()].map(([name, bytes]) => [name, Uint8Array.from(bytes)]))
    const bytes = files.get(path)
    if (bytes === undefined) throw new Error(`no ${path}`)
    bytes[at] = (bytes[at] as number) ^ 1
    const folders = new Set([
      '.',
      ...[...files.keys()].map((name) => name.slice(0, Math.max(0, name.lastIndexOf('/'))) || '.'),
    ])
    return crashingDisk(files, folders)
  }

  it.each([
    ['tile/0/001.p/44', 5],
    ['tile/1/000.p/1', 31],
    ['tile/entries/001.p/44', 100],
    ['checkpoint', 30],
    ['state.json', 1],
  ])('one bit of %s: nothing is signed', async (path, at) => {
    const { store, world } = await written()
    expect(await codeOfStart(store, flip(world, path, at))).toBe('LOG_DAMAGED')
  })

  it('whose state is gone, or older than what was published: nothing is signed', async () => {
    const { store, world } = await written()
    const old = world.files().get('state.json')
    await store.append('registry', [someEvent()], { expectedRevision: 'any' })
    const writer = writerOn(store, world.disk)
    await writer.start()
    await until(() => writer.status().published === 301)
    await writer.stop()
    await world.disk.write('state.json', old as Uint8Array)
    expect(await codeOfStart(store, world)).toBe('LOG_DAMAGED')
    await world.disk.remove('state.json')
    expect(await codeOfStart(store, world)).toBe('LOG_DAMAGED')
  })
})
