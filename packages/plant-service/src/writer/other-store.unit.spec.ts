import type { Book } from '@lodestone/domain'
import { EXAMPLES, read, TEST_REGISTRY } from '@lodestone/domain/testing'
import { type EventStore, EventStoreError, realTimers, type Timers } from '@lodestone/event-store'
import { createMemoryLog, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { expect, it } from 'vitest'
import { createLogger } from '../http/logger.ts'
import { ledgerCodec } from '../ledger-codec.ts'
import { bookSnapshots } from '../plant/book-snapshots.ts'
import { type BookItem, bookWritten } from '../plant/book-stream.ts'
import { createParcelReader } from '../reading/parcel-reader.ts'
import { memorySnapshots } from '../testing/memory-snapshots.ts'
import type { Snapshots } from './snapshots.ts'
import { createWriter } from './writer.ts'

const clock = () => new Date('2026-11-23T18:00:00Z')
const stream = 'book-FTW-SC'

const item = (key: string): BookItem => ({
  post: read('AssayRecorded', { ...EXAMPLES.AssayRecorded, sample: key }),
  poster: { key: 'k', owner: 'lab', requestKey: `lab ${key}`, requestHash: key },
})

/** A store that can be exchanged for another under whoever uses it. */
const exchangeable = (log: MemoryLog) => {
  let now = memoryStore(log)
  const store: EventStore = {
    ...now,
    append: (...call) => now.append(...call),
    readStream: (...call) => now.readStream(...call),
  }
  return {
    store,
    put: (next: MemoryLog) => {
      now = memoryStore(next)
    },
  }
}

const open = (store: EventStore, timers: Timers = realTimers, snapshots?: Snapshots<Book>) =>
  createWriter({
    written: bookWritten('FTW-SC', () => TEST_REGISTRY),
    store,
    codec: ledgerCodec,
    clock,
    timers,
    snapshots,
  })

/** A book of two events, and a backup of the first that has gone on by itself to the same revision. */
const twoStores = async () => {
  const log = createMemoryLog(clock)
  const { store, put } = exchangeable(log)
  await open(store).submit([item('first')])
  const restored = log.backup(1)
  await open(memoryStore(restored)).submit([item('of the other store')])
  return { log, restored, store, put }
}

it('a restored store that has come to the same revision is noticed before anything is decided upon it', async () => {
  const { restored, store, put } = await twoStores()
  let elapsed = 0
  const writer = open(store, { ...realTimers, elapsed: () => elapsed })
  await writer.submit([item('second')])
  put(restored)
  elapsed += 2_000
  await expect(writer.submit([item('third')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
  expect(restored.stream(stream)).toHaveLength(2)
})

it('and so is one where the last event was posted again, upon another than it was, and a snapshot of what was lost', async () => {
  const log = createMemoryLog(clock)
  const { store, put } = exchangeable(log)
  await open(store).submit([item('first')])
  const restored = log.backup(1)
  let elapsed = 0
  const timers = { ...realTimers, elapsed: () => elapsed }
  const files = memorySnapshots()
  const snapshots = bookSnapshots('FTW-SC', {
    directory: '',
    files,
    logger: createLogger({ level: 'silent' }),
  })
  const running = open(store, timers)
  const ending = open(store, timers, snapshots)
  for (const key of ['second', 'third']) await running.submit([item(key)])
  await ending.current()
  await ending.close()
  for (const key of ['of the other store', 'third']) await open(memoryStore(restored)).submit([item(key)])
  const lastOf = (of: MemoryLog) => of.stream(stream).at(-1)?.id
  expect(lastOf(restored)).toBe(lastOf(log))
  put(restored)
  elapsed += 2_000
  await expect(running.submit([item('fourth')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
  expect(await snapshots.load(store)).toBeNull()
  expect(await snapshots.load(memoryStore(log))).toMatchObject({ revision: 2 })
})

it('and so is one that comes in its place while the outcome of an append is unknown', async () => {
  const { restored, store, put } = await twoStores()
  const writer = open(store)
  await writer.submit([item('second')])
  let isAnswered = true
  const append: EventStore['append'] = async (...call) => {
    if (isAnswered) return store.append(...call)
    isAnswered = true
    put(restored)
    throw new EventStoreError('UNKNOWN_OUTCOME', 'Nobody knows.')
  }
  const doubtful = open({ ...store, append })
  await doubtful.current()
  isAnswered = false
  for (const key of ['third', 'fourth'])
    await expect(doubtful.submit([item(key)])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
  expect(restored.stream(stream)).toHaveLength(2)
})

it('and so is one that comes in its place between the answer to a retry and the reading of its receipt', async () => {
  const { restored, store, put } = await twoStores()
  await open(store).submit([item('second')])
  const readStream: EventStore['readStream'] = (name, options = {}) => {
    // A receipt is read alone.
    if (options.limit === 1) put(restored)
    return store.readStream(name, options)
  }
  const writer = open({ ...store, readStream })
  await expect(writer.submit([item('second')])).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
})

it('a parcel is not taken from a sender whose book is another one than was read', async () => {
  const { restored, store, put } = await twoStores()
  await open(store).submit([item('second')])
  const parcels = createParcelReader(store, ledgerCodec)
  await parcels.find('FTW-SC-P-1')
  put(restored)
  await expect(parcels.find('FTW-SC-P-1')).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
})

it('nor where its last event was posted again, upon another than it was', async () => {
  const log = createMemoryLog(clock)
  const { store, put } = exchangeable(log)
  await open(store).submit([item('first')])
  const restored = log.backup(1)
  const post = async (to: MemoryLog, ...keys: string[]) => {
    for (const key of keys) await open(memoryStore(to)).submit([item(key)])
  }
  await post(log, 'second', 'third')
  await post(restored, 'of the other store', 'third')
  let elapsed = 0
  const early = createParcelReader(store, ledgerCodec, { elapsed: () => elapsed })
  expect(await early.find('FTW-SC-P-1')).toBeNull()
  await post(log, 'fourth')
  await post(restored, 'fourth')
  expect(await early.find('FTW-SC-P-1')).toBeNull()
  put(restored)
  elapsed += 2_000
  await expect(early.find('FTW-SC-P-1')).rejects.toMatchObject({ code: 'BOOK_UNREADABLE' })
})
