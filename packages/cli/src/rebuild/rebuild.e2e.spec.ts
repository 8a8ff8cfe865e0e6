import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, ledgerUp, lodestone, workplace } from '../testing/lodestone.ts'

const CHAIN = fileURLToPath(new URL('../../examples/chain.ndjson', import.meta.url))

let place: Awaited<ReturnType<typeof workplace>>
const run = (...args: string[]) => lodestone(args, place)

beforeAll(async () => {
  place = await workplace()
  const up = await ledgerUp(place)
  await run('post', CHAIN)
  await up.stop()
})
afterAll(() => place.remove())

describe('a rebuild', () => {
  it('gives the state that the snapshot gives, to the byte, and leaves nothing behind', async () => {
    const before = (await readdir(join(place.cwd, 'data'))).sort()
    const rebuilt = await run('rebuild')
    expect(rebuilt.stdout).toMatch(
      /^\d{3} events, state [0-9a-f]{64}: the same as the snapshot, to the byte\.\n$/,
    )
    expect(rebuilt.code).toBe(0)
    expect((await readdir(join(place.cwd, 'data'))).sort()).toEqual(before)
    const { kind, state } = JSON.parse((await run('rebuild', '--json')).stdout)
    expect([kind, state.position]).toEqual(['same', Number.parseInt(rebuilt.stdout, 10)])
  })

  it('makes the snapshot anew', async () => {
    const told = JSON.parse((await run('rebuild', '--json')).stdout)
    const replaced = JSON.parse((await run('rebuild', '--replace', '--json')).stdout)
    expect(replaced).toEqual({ replaced: true, ...told.state })
    expect((await run('rebuild')).code).toBe(0)
  })

  it('goes on from a snapshot that was damaged as if there were none', async () => {
    const folder = join(place.cwd, 'data', 'provenance')
    const hashes = async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.snapshot'))
      return Promise.all(
        names.map(async (name) =>
          createHash('sha256')
            .update(await readFile(join(folder, name)))
            .digest('hex'),
        ),
      )
    }
    const before = await hashes()
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name))
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 0xff
      await writeFile(join(folder, name), bytes)
    }
    expect(await hashes()).not.toEqual(before)
    expect((await run('rebuild')).stdout).toContain('the same as the snapshot')
    expect((await run('rebuild', '--replace')).code).toBe(0)
    expect(await hashes()).toEqual(before)
  })

  it('says that a store is not the one of the snapshots, and takes it when it is told to', async () => {
    const other = await workplace()
    const up = await ledgerUp(other)
    await up.stop()
    await writeFile(
      join(place.cwd, 'data', 'ledger.db'),
      await readFile(join(other.cwd, 'data', 'ledger.db')),
    )
    await other.remove()
    const wrong = await run('rebuild')
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toMatch(/\[STORE_(FORKED|BEHIND)\]/)
    const start = await run('up', '--port', String(await freePort()))
    expect(start.code).toBe(1)
    expect(start.stderr).toMatch(/\[STORE_(FORKED|BEHIND)\]\n.*lodestone rebuild/)
    expect((await run('rebuild', '--accept-store')).code).toBe(2)
    expect((await run('rebuild', '--replace', '--accept-store')).code).toBe(0)
  })
})
