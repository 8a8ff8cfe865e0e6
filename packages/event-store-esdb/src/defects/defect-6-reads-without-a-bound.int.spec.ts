import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { newEvent, wired } from '../testing/wired.ts'

describe('defect 6: reads give events one by one, and an array of them has no bound', () => {
  const many = async () => {
    const { wire: server, store } = await wired({ pageSize: 100 })
    for (let n = 0; n < 10; n++)
      await store.append(
        's',
        Array.from({ length: 300 }, () => newEvent({ text: 'x'.repeat(400) })),
        { expectedRevision: 'any' },
      )
    return { server, store }
  }

  test('the store: gives pages, and a reader that stops holds the server back', async () => {
    const { server, store } = await many()
    const before = server.counts().eventsSent
    const sizes: number[] = []
    for await (const page of store.readStream('s')) {
      sizes.push(page.length)
      if (sizes.length > 1) continue
      await sleep(300)
      // Two pages here, and what fits the buffers on the way: not the whole of it.
      expect(server.counts().eventsSent - before).toBeLessThan(1_000)
    }
    expect(sizes.reduce((sum, size) => sum + size)).toBe(3_000)
    expect(Math.max(...sizes)).toBe(100)
  })

  test('the store: a subscriber that stops holds the server back as well', async () => {
    const { server, store } = await many()
    const before = server.counts().eventsSent
    let seen = 0
    for await (const { events } of store.subscribe()) {
      if (seen === 0) {
        await sleep(300)
        expect(server.counts().eventsSent - before).toBeLessThan(1_000)
      }
      expect(events.length).toBeLessThanOrEqual(100)
      seen += events.length
      if (seen === 3_000) break
    }
  })
})
