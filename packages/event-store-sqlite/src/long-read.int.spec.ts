import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder, newEvents, openStore } from './testing/workplace.ts'

test('a long read lets the event loop turn between its pages', async () => {
  const store = await openStore({ path: join(await makeFolder(), 'events.db'), pageEvents: 20 })
  await store.append('s', newEvents(600), { expectedRevision: 'no_stream' })
  for (const pages of [
    store.readAll(),
    store.readAll({ direction: 'backwards' }),
    store.readAll({ streams: { prefixes: ['s'] } }),
    store.readStream('s'),
  ]) {
    let turns = 0
    let over = false
    const tick = (): void => {
      turns++
      if (!over) setImmediate(tick)
    }
    setImmediate(tick)
    let count = 0
    for await (const _ of pages) count++
    over = true
    expect(count).toBeGreaterThanOrEqual(30)
    expect(turns).toBeGreaterThanOrEqual(count - 1)
  }
})
