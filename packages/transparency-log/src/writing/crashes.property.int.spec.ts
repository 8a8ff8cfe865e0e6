import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import { fromUtf8, parseCheckpoint, type SignedCheckpoint } from '@lodestone/transparency'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CrashingDisk, crashingDisk, fits, leavesOf, post, until, writerOn } from '../testing/index.ts'
import { CHECKPOINT_FILE } from './open-log.ts'

/** A life of the process: so many events come, and after so many steps on its disk the world ends. */
const life = fc.record({ events: fc.integer({ min: 0, max: 300 }), steps: fc.integer({ min: 0, max: 60 }) })
const worlds = fc.record({ lives: fc.array(life, { minLength: 1, maxLength: 6 }), seed: fc.nat() })

/** Numbers by chance, the same for the same seed. */
const chances = (seed: number) => {
  let state = seed
  return (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const checkpointOn = (world: CrashingDisk): SignedCheckpoint | null => {
  const bytes = world.files().get(CHECKPOINT_FILE)
  return bytes === undefined ? null : parseCheckpoint(fromUtf8(bytes))
}

it('wherever the world ends, the log goes on: nothing that was published is taken back, nothing else is signed', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async ({ lives, seed }) => {
      const store = memoryStore(createMemoryLog(() => new Date(0)))
      const chance = chances(seed)
      let world = crashingDisk()
      let published = 0
      for (const { events, steps } of lives) {
        world.endAfter(steps)
        const writer = writerOn(store, world.disk, {
          onPublished: ({ size }) => {
            expect(size).toBeGreaterThanOrEqual(published)
            published = size
          },
        })
        await post(store, events)
        const isOpen = await writer.start().then(
          () => true,
          () => false,
        )
        const all = (await leavesOf(store)).length
        if (isOpen)
          await until(
            () => ['failing', 'failed'].includes(writer.status().state) || writer.status().published === all,
          )
        await writer.stop()
        world = world.afterwards(chance)
        const left = checkpointOn(world)
        expect(left?.size ?? 0).toBeGreaterThanOrEqual(published)
        if (left !== null) expect(await fits(left, store)).toBe(true)
      }
      const writer = writerOn(store, world.disk)
      await writer.start()
      const all = (await leavesOf(store)).length
      await until(() => writer.status().published === all)
      if (all > 0) expect(await fits(writer.checkpoint() as SignedCheckpoint, store)).toBe(true)
      await writer.stop()
      expect(await writer.ended).toBeNull()
    }),
    { numRuns: 60 },
  )
})

it('at each step of its writing, one after another: the next process goes on to the same log', async () => {
  const store = memoryStore(createMemoryLog(() => new Date(0)))
  await post(store, 260)
  let steps = 0
  let ended = 0
  for (; ; steps++) {
    const world = crashingDisk()
    world.endAfter(steps)
    const writer = writerOn(store, world.disk)
    const isOpen = await writer.start().then(
      () => true,
      () => false,
    )
    if (isOpen)
      await until(
        () => ['failing', 'failed'].includes(writer.status().state) || writer.status().published === 260,
      )
    const isWhole = isOpen && writer.status().published === 260
    await writer.stop()
    ended += Number(!isWhole)
    for (const chance of [() => 0, () => 0.99]) {
      const next = writerOn(store, world.afterwards(chance).disk)
      await next.start()
      await until(() => next.status().published === 260)
      expect(await fits(next.checkpoint() as SignedCheckpoint, store)).toBe(true)
      await next.stop()
    }
    if (isWhole) break
  }
  // Tiles, entries, the state, the head: each is made, written, renamed and synced.
  expect(ended).toBe(steps)
  expect(steps).toBeGreaterThan(20)
})
