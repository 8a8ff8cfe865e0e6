import { appendUntilDefinite } from '@lodestone/event-store'
import { describe, expect, test } from 'vitest'
import { runScript } from '../testing/run-script.ts'
import { idsOf, newEvents, opened, wired } from '../testing/wired.ts'

describe('defect 1: pending appends of all clients sit in one list', () => {
  test("the client: a healthy server's append is rejected with the dying one's, and its answer ends the process", async () => {
    const { code, said, stderr } = await runScript('two-clients', 'client')
    expect(said).toBeNull()
    expect(code).not.toBe(0)
    expect(stderr).toContain('TypeError')
  })

  test("the store: only the dying server's append fails, and the other hears its answer", async () => {
    expect(await runScript('two-clients', 'store')).toMatchObject({
      code: 0,
      said: { dying: 'UNKNOWN_OUTCOME', healthyBeforeItsAnswer: 'waiting', healthy: 'done' },
    })
  })

  test('stores on one server share one client, and so its connection', async () => {
    const { wire: server, store } = await wired()
    const other = await opened({ connectionString: server.connectionString })
    await Promise.all(
      [store, other].map((each) => each.append('s', newEvents(1), { expectedRevision: 'any' })),
    )
    expect(server.counts()).toMatchObject({ featureRequests: 1, batchStreams: 1, appends: 2 })
    await store.close()
    await other.append('s', newEvents(1), { expectedRevision: 'any' })
    expect(server.counts()).toMatchObject({ featureRequests: 1, batchStreams: 1 })
  })

  for (const appends of ['batch', 'unary'] as const) {
    for (const stage of ['before', 'after'] as const) {
      test(`cut off ${stage} the commit, the outcome is unknown, and the same append again has one effect: ${appends}`, async () => {
        const { wire: server, store } = await wired({ appends })
        const [first, second] = [newEvents(2), newEvents(3)]
        await store.append('s', first, { expectedRevision: 'no_stream' })
        server.fault({ on: 'append', fault: { kind: 'cut', stage }, times: 2 })
        const errors: string[] = []
        const result = await appendUntilDefinite(
          store,
          's',
          second,
          { expectedRevision: 1 },
          {
            onRetry: ({ error }) => errors.push(error.code),
          },
        )
        // In between the server may not be reached at all, which is certain.
        expect(errors.filter((code) => code !== 'UNAVAILABLE')).toStrictEqual([
          'UNKNOWN_OUTCOME',
          'UNKNOWN_OUTCOME',
        ])
        expect(result).toStrictEqual({
          stream: 's',
          firstRevision: 2,
          lastRevision: 4,
          cursor: expect.any(String),
        })
        expect(await idsOf(store, 's')).toStrictEqual([...first, ...second].map(({ id }) => id))
      })
    }
  }

  test('another writer came between: the repeated append is told for certain that it lost', async () => {
    const { wire: server, store } = await wired()
    await store.append('s', newEvents(1), { expectedRevision: 'no_stream' })
    server.fault({ on: 'append', fault: { kind: 'cut', stage: 'before' } })
    const lost = appendUntilDefinite(
      store,
      's',
      newEvents(1),
      { expectedRevision: 0 },
      {
        sleep: async () => {
          await store.append('s', newEvents(1), { expectedRevision: 0 })
        },
      },
    )
    await expect(lost).rejects.toMatchObject({ code: 'WRONG_EXPECTED_REVISION', expected: 0, actual: 1 })
  })
})
