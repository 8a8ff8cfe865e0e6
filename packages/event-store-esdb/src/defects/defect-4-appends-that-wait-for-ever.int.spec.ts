import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { runScript } from '../testing/run-script.ts'
import { idsOf, newEvent, newEvents, wired } from '../testing/wired.ts'

describe('defect 4: an append can wait for ever', () => {
  test('the client: writes that wait to drain when the stream dies end the process', async () => {
    const { code, said, stderr } = await runScript('blocked-writes', 'client', 'cut')
    expect([code === 0, said]).toStrictEqual([false, null])
    expect(stderr).toContain('UNAVAILABLE')
  })

  test('the client: appends on a stream that ended wait for ever, and so do all that follow', async () => {
    expect(await runScript('blocked-writes', 'client', 'ok')).toMatchObject({
      code: 0,
      said: { pending: 40, words: {}, after: 'hangs' },
    })
  })

  for (const how of ['cut', 'unavailable', 'ok']) {
    test(`the store: all of them fail at once, and the next one works: ${how}`, async () => {
      expect(await runScript('blocked-writes', 'store', how, '8000')).toMatchObject({
        code: 0,
        said: { pending: 0, words: { UNKNOWN_OUTCOME: 40 }, after: 'done' },
      })
    })
  }

  for (const appends of ['batch', 'unary'] as const) {
    for (const kind of ['lose-answer', 'drop-request'] as const) {
      test(`the store: its own deadline ends an append that is never answered: ${kind}, ${appends}`, async () => {
        const { wire: server, store } = await wired({ appends })
        await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
        const events = newEvents(2)
        server.fault({ on: 'append', fault: { kind } })
        const options = { expectedRevision: 0, deadlineMs: 300 }
        await expect(store.append('s', events, options)).rejects.toMatchObject({ code: 'UNKNOWN_OUTCOME' })
        const again = await store.append('s', events, { expectedRevision: 0 })
        expect(again).toStrictEqual({
          stream: 's',
          firstRevision: 1,
          lastRevision: 2,
          cursor: expect.any(String),
        })
        expect(await idsOf(store, 's')).toHaveLength(3)
      })
    }
  }

  test('the store: an answer after the deadline is not heard, and does no harm', async () => {
    const { wire: server, store } = await wired()
    await store.append('warm', newEvents(1), { expectedRevision: 'any' })
    const late = Promise.withResolvers<void>()
    server.fault({ on: 'append', fault: { kind: 'delay', stage: 'after', until: late.promise } })
    const event = newEvent()
    const options = { expectedRevision: 'no_stream' } as const
    await expect(store.append('s', [event], { ...options, deadlineMs: 200 })).rejects.toMatchObject({
      code: 'UNKNOWN_OUTCOME',
    })
    late.resolve()
    await sleep(50)
    expect((await store.append('s', [event], options)).lastRevision).toBe(0)
  })

  test('the store: an answer that the client cannot read does no harm', async () => {
    const { wire: server, store } = await wired()
    await store.append('warm', newEvents(1), { expectedRevision: 'any' })
    server.fault({ on: 'append', fault: { kind: 'answer-badly' } })
    const options = { expectedRevision: 'any' } as const
    await expect(store.append('s', newEvents(1), { ...options, deadlineMs: 200 })).rejects.toMatchObject({
      code: 'UNKNOWN_OUTCOME',
    })
    expect((await store.append('s', newEvents(1), options)).lastRevision).toBe(0)
  })

  test("the store: a server that never answers the client's first question has got nothing, and a new connection is made", async () => {
    const { wire: server, store } = await wired()
    server.fault({ on: 'features', fault: { kind: 'drop-request' } })
    const options = { expectedRevision: 'any' } as const
    await expect(store.append('s', newEvents(1), { ...options, deadlineMs: 300 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    })
    expect(server.counts().appends).toBe(0)
    expect((await store.append('s', newEvents(1), options)).lastRevision).toBe(0)
  })
})
