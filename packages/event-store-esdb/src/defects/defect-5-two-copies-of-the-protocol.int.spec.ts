import { describe, expect, test } from 'vitest'
import { runScript } from '../testing/run-script.ts'
import { wire } from '../testing/wired.ts'

describe('defect 5: two copies of the protocol in one process break each other', () => {
  const bodies = (server: Awaited<ReturnType<typeof wire>>) =>
    server
      .stored()
      .filter(({ stream }) => stream === 's')
      .map(({ data, metadata }) => [Buffer.from(data).toString(), Buffer.from(metadata).toString()])

  test('the client: what it writes is what the other copy makes of it, without an error', async () => {
    const server = await wire()
    const run = await runScript('foreign-protocol', 'client', server.connectionString)
    expect(run).toMatchObject({ code: 0, said: { before: 'done', append: 'done' } })
    expect(bodies(server)).toStrictEqual([['', '{"text":"xxx"}']])
  })

  test('the store: refuses, before anything is sent', async () => {
    const server = await wire()
    const run = await runScript('foreign-protocol', 'store', server.connectionString)
    expect(run).toMatchObject({ code: 0, said: { before: 'done', append: 'INVALID' } })
    expect(bodies(server)).toStrictEqual([])
  })

  test('the store: in a worker of its own it works beside the other', async () => {
    const server = await wire()
    const run = await runScript('foreign-protocol', 'store', server.connectionString, 'worker')
    expect(run).toMatchObject({ code: 0, said: { append: 'done' } })
    expect(bodies(server)).toStrictEqual([['{"text":"xxx"}', '{}']])
  })
})
