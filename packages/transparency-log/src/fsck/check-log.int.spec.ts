import type { EventStore, PositionedEvent } from '@lodestone/event-store'
import { createMemoryLog, type MemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { describe, expect, it } from 'vitest'
import { type CrashingDisk, crashingDisk, post, SECRET, SIGNER, until, writerOn } from '../testing/index.ts'
import { checkLog } from './check-log.ts'

const SIZE = 700
const logged = async (): Promise<{ log: MemoryLog; world: CrashingDisk }> => {
  const log = createMemoryLog(() => new Date(0))
  await post(memoryStore(log), SIZE)
  const world = crashingDisk()
  const writer = writerOn(memoryStore(log), world.disk)
  await writer.start()
  await until(() => writer.status().published === SIZE)
  await writer.stop()
  return { log, world }
}
const check = (store: EventStore, world: CrashingDisk) =>
  checkLog({ store, disk: world.disk, secret: SECRET, keys: [SIGNER.key] })

/** The store with its events changed as somebody with the file in hand could. */
const tampered = (log: MemoryLog, change: (events: PositionedEvent[]) => PositionedEvent[]): EventStore => ({
  ...memoryStore(log),
  async *readAll() {
    yield { events: change([...log.events]), caughtUp: true }
  },
})
const flip = async (world: CrashingDisk, path: string, at: number): Promise<void> => {
  const bytes = Uint8Array.from((await world.disk.read(path)) ?? expect.fail(`no ${path}`))
  bytes[at] = (bytes[at] as number) ^ 1
  await world.disk.write(path, bytes)
}

describe('fsck of a log', () => {
  it('finds nothing in a log that is whole, and counts what is not signed yet', async () => {
    const { log, world } = await logged()
    const seen: number[] = []
    await post(memoryStore(log), 5)
    const found = await checkLog({
      store: memoryStore(log),
      disk: world.disk,
      secret: SECRET,
      keys: [SIGNER.key],
      onProgress: (position) => seen.push(position),
    })
    expect(found).toEqual({ stored: SIZE + 5, covered: SIZE, faults: [] })
    expect(seen.at(-1)).toBe(SIZE)
  })

  it.each([
    ['a lot', (event: PositionedEvent) => ({ ...event, data: { ...event.data, lot: 'FTW-SC-9' } })],
    ['a hidden word', (event: PositionedEvent) => ({ ...event, data: { ...event.data, reason: 'dry' } })],
    ['an id', (event: PositionedEvent) => ({ ...event, id: event.id.replace(/^./, 'f') })],
    ['a type', (event: PositionedEvent) => ({ ...event, type: 'LotReleased' })],
  ])('names the position of the first event of which somebody changed %s in the store', async (_, change) => {
    const { log, world } = await logged()
    for (const position of [1, 300, SIZE]) {
      const store = tampered(log, (events) =>
        events.with(position - 1, change(events[position - 1] as PositionedEvent)),
      )
      const { faults } = await check(store, world)
      expect(faults).toEqual([
        { part: 'store', position, what: expect.stringContaining('is not the one that was logged') },
      ])
    }
  })

  it('names the first of two events that changed places in the store', async () => {
    const { log, world } = await logged()
    // Of the same stream, their revisions exchanged with them: nothing but the log tells.
    const swapped = tampered(log, (events) => {
      const [one, other] = [events[299], events[302]] as [PositionedEvent, PositionedEvent]
      const { id, data } = one
      return events.with(299, { ...one, id: other.id, data: other.data }).with(302, { ...other, id, data })
    })
    expect((await check(swapped, world)).faults).toEqual([
      { part: 'store', position: 300, what: expect.stringContaining('is not the one that was logged') },
    ])
  })

  it('names the place of an event that was dropped from the store', async () => {
    const { log, world } = await logged()
    const { faults } = await check(
      tampered(log, (events) => events.toSpliced(299, 1)),
      world,
    )
    const [first] = faults
    expect(first).toMatchObject({ part: 'store' })
    // Seen at the next event of its stream.
    expect(first?.position).toBeGreaterThanOrEqual(300)
    expect(first?.position).toBeLessThanOrEqual(303)
  })

  it('says where a store ends that was restored from an old backup', async () => {
    const { log, world } = await logged()
    const { faults } = await check(memoryStore(log.backup(500)), world)
    expect(faults).toContainEqual({
      part: 'store',
      position: 501,
      what: expect.stringContaining('The store ends with position 500, and the log covers 700 events'),
    })
  })

  it.each([
    ['tile/0/001', 32 * 10 + 3, { part: 'tile', position: 256 + 11 }],
    ['tile/0/002.p/188', 5, { part: 'tile', position: 513 }],
    ['tile/entries/001', 34 * 10 + 3, { part: 'entries', position: 256 + 11 }],
    ['tile/1/000.p/2', 40, { part: 'tile', position: null }],
    ['state.json', 1, { part: 'state', position: null }],
    ['checkpoint', 30, { part: 'checkpoint', position: null }],
  ])('finds a bit that was flipped in %s', async (path, at, fault) => {
    const { log, world } = await logged()
    await flip(world, path, at)
    const { faults } = await check(memoryStore(log), world)
    expect(faults).toContainEqual(expect.objectContaining(fault))
    expect(faults.map(({ part }) => part)).not.toContain('store')
  })

  it('finds a tile that is gone, and one that was taken from another log', async () => {
    const { log, world } = await logged()
    await world.disk.remove('tile/0/001')
    expect((await check(memoryStore(log), world)).faults).toContainEqual({
      part: 'tile',
      position: 257,
      what: 'tile/0/001 is missing.',
    })
    const other = await logged()
    await other.world.disk.write('tile/0/000', (await world.disk.read('tile/0/000')) as Uint8Array)
    expect((await check(memoryStore(other.log), other.world)).faults[0]).toMatchObject({
      part: 'tile',
      position: 1,
    })
  })
})
