import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openSqliteStore } from '@lodestone/event-store-sqlite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startEsdbWire } from './start.ts'
import { all, clientOf, failure, note, notes, places, soon, wired } from './testing/wired.ts'

const file = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'esdb-wire-backing-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return join(folder, 'log.db')
}

const backed = async (path: string, options: Parameters<typeof wired>[0] = {}) => {
  const backing = await openSqliteStore({ path, maxAppendBytes: 4 * 1_048_576 })
  let held: Promise<void> | undefined
  const append: typeof backing.append = async (...asked) => {
    await held
    return backing.append(...asked)
  }
  const setup = await wired({ ...options, backing: { ...backing, append } })
  const stop = async () => {
    await setup.wire.stop()
    await backing.close()
  }
  onTestFinished(stop)
  /** Nothing becomes safe until what it gives is called. */
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    held = promise
    return resolve
  }
  return { ...setup, stop, hold }
}

describe('a log kept in a SQLite store', () => {
  test('comes back as it was, positions and all, and goes on from there', async () => {
    const path = await file()
    const before = await backed(path)
    const { client } = before
    const binary = {
      ...note(),
      contentType: 'application/octet-stream',
      data: Uint8Array.of(0, 200, 255),
      metadata: Uint8Array.of(128),
    } as const
    await client.appendToStream('s', [note({ 'half \ud83e': [1.5e300, null] }), binary])
    await client.appendToStream('t', { ...note(), metadata: { who: 'x' } })
    await client.setStreamMetadata('t', { maxCount: 1 })
    await client.appendToStream('u', notes(2))
    await client.deleteStream('u')
    await client.tombstoneStream('v')
    const everything = await all(client.readAll())
    await before.stop()

    const after = await backed(path)
    expect(await all(after.client.readAll())).toStrictEqual(everything)
    expect((await after.client.getStreamMetadata('t')).metadata).toStrictEqual({ maxCount: 1 })
    expect(await failure(all(after.client.readStream('u')))).toMatchObject({ type: 'stream-not-found' })
    expect(await failure(after.client.appendToStream('v', note()))).toMatchObject({ type: 'stream-deleted' })
    const next = await after.client.appendToStream('s', note(), { expectedRevision: 1n })
    expect(next.position!.commit).toBeGreaterThan(everything.at(-1)!.event!.position!.commit)
  })

  test('after a restart an exact revision still knows a repeat, and "any" does not', async () => {
    const path = await file()
    const events = notes(2)
    const before = await backed(path)
    const first = await before.client.appendToStream('s', events, { expectedRevision: 'no_stream' })
    await before.stop()
    const { client } = await backed(path)
    expect(await client.appendToStream('s', events, { expectedRevision: 'no_stream' })).toStrictEqual(first)
    expect((await client.appendToStream('s', events)).nextExpectedRevision).toBe(3n)
  })

  test('an append at the limit is taken, and many at once keep their order', async () => {
    const { client, wire } = await backed(await file())
    await client.appendToStream('big', note({ text: '"'.repeat(500_000) }))
    await Promise.all(Array.from({ length: 100 }, (_, n) => client.appendToStream(`s-${n % 7}`, notes(3))))
    const read = await all(client.readAll())
    expect(places(read)).toStrictEqual(wire.stored().map(({ stream, revision }) => `${stream}@${revision}`))
    expect(wire.stored()).toHaveLength(8 + 1 + 300)
  })

  test("a repeat of what is not yet safe is dropped, and the server's own clock answers", async () => {
    const { client, wire, hold } = await backed(await file(), { writeTimeoutMs: 2_000 })
    await client.appendToStream('warm', note())
    const letGo = hold()
    const before = wire.counts().appends
    const event = note()
    const repeats = Array.from({ length: 4 }, () =>
      client.appendToStream('s', event, { expectedRevision: 'no_stream' }),
    )
    const outcomes = Promise.allSettled(repeats)
    await soon(() => wire.counts().appends - before).toBe(4)
    letGo()
    const [first, ...refused] = await outcomes
    expect(first?.status).toBe('fulfilled')
    for (const outcome of refused)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { type: 'deadline-exceeded' } })
    expect(
      (await client.appendToStream('s', event, { expectedRevision: 'no_stream' })).nextExpectedRevision,
    ).toBe(0n)
    expect(wire.stored().filter(({ stream }) => stream === 's')).toHaveLength(1)
  })

  test('a backing that fails leaves appends without a yes', async () => {
    const path = await file()
    const backing = await openSqliteStore({ path, maxAppendBytes: 10_000 })
    onTestFinished(() => backing.close())
    const wire = await startEsdbWire({ backing })
    const client = clientOf(wire.connectionString)
    await client.appendToStream('s', note())
    expect(await failure(client.appendToStream('s', note({ text: 'x'.repeat(20_000) })))).toMatchObject({
      type: 'unknown',
    })
    expect(places(await all(client.readStream('s')))).toStrictEqual(['s@0'])
    await expect(wire.stop()).rejects.toThrow('did not keep an append')
  })

  test('what was acknowledged outlives a kill at any moment', async () => {
    const path = await file()
    const script = fileURLToPath(new URL('testing/wire-process.ts', import.meta.url))
    const start = async (): Promise<{ child: ChildProcess; address: string }> => {
      const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [port] = await once(child.stdout!, 'data')
      return { child, address: `esdb://127.0.0.1:${Number(port)}?tls=false` }
    }
    const acknowledged = new Set<string>()
    for (let round = 0; round < 2; round++) {
      const { child, address } = await start()
      onTestFinished(() => void child.kill('SIGKILL'))
      const client = clientOf(address)
      let running = true
      const writers = Array.from({ length: 8 }, async (_, writer) => {
        while (running) {
          const event = note({ round, writer })
          const done = await client.appendToStream(`s-${writer}`, event).then(
            () => true,
            () => false,
          )
          if (!done) return
          acknowledged.add(event.id)
        }
      })
      const floor = acknowledged.size
      await soon(() => acknowledged.size).toBeGreaterThan(floor + 40 + round * 37)
      child.kill('SIGKILL')
      await once(child, 'exit')
      running = false
      await Promise.all(writers)
    }
    const { child, address } = await start()
    const client = clientOf(address)
    const ids = new Set((await all(client.readAll())).map(({ event }) => event?.id))
    expect([...acknowledged].filter((id) => !ids.has(id))).toStrictEqual([])
    child.kill('SIGKILL')
  })
})
