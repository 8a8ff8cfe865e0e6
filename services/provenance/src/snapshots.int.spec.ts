import { hash } from 'node:crypto'
import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { listSnapshots } from './snapshots/snapshot-folder.ts'
import { postChain, shipToHitachi } from './testing/chain.ts'
import { openReadLedger, type ReadLedger } from './testing/read-side.ts'
import { fingerprint } from './testing/settled.ts'

let ledger: ReadLedger
beforeEach(async () => {
  ledger = await openReadLedger()
  await postChain(ledger.scribe)
})
afterEach(() => ledger.close())

/** Runs once, so that there is a snapshot; gives its path and what was folded. */
const snapshotOnce = async () => {
  const side = await ledger.read()
  const before = fingerprint(side.provenance)
  await side.close()
  const [file] = await listSnapshots(ledger.snapshotDir)
  if (file === undefined) throw new Error('No snapshot was written.')
  return { path: file.path, before }
}

/** Reads a store that refuses to be read from its start: only a snapshot can have been used. */
const startsFromSnapshot = async (): Promise<boolean> => {
  let fromStart = false
  const store = {
    ...ledger.store,
    subscribe: (options: Parameters<typeof ledger.store.subscribe>[0]) => {
      fromStart = options?.after === undefined
      return ledger.store.subscribe(options)
    },
  }
  const side = await ledger.read({ store })
  await side.close()
  return !fromStart
}

describe('a restart', () => {
  test('goes on from the snapshot that was written when it stopped, and is the same', async () => {
    const { before } = await snapshotOnce()
    expect(await startsFromSnapshot()).toBe(true)
    const side = await ledger.read()
    expect(fingerprint(side.provenance)).toStrictEqual(before)
    expect(side.provenance.snapshot().position).toBe(before.position)
  })

  test('folds what came since', async () => {
    const { before } = await snapshotOnce()
    await shipToHitachi(ledger.scribe)
    const side = await ledger.read()
    expect(side.provenance.position()).toBe(before.position + 1)
    expect((await side.ask('/v1/shipments?addressee=HITACHI')).body.shipments).toHaveLength(2)
  })

  test('writes the same bytes again for the same log', async () => {
    const { path } = await snapshotOnce()
    const first = await readFile(path)
    const side = await ledger.read({ rebuild: true })
    await side.close()
    expect((await readFile(path)).equals(first)).toBe(true)
  })
})

describe('a snapshot that cannot be used is passed over, and the log is folded anew', () => {
  const damages: readonly [string, (path: string) => Promise<void>][] = [
    ['cut off', async (path) => truncate(path, (await readFile(path)).length - 7)],
    ['cut off within its header', (path) => truncate(path, 9)],
    ['empty', (path) => truncate(path, 0)],
    [
      'with one bit changed',
      async (path) => {
        const bytes = await readFile(path)
        bytes[bytes.length >> 1]! ^= 1
        await writeFile(path, bytes)
      },
    ],
    ['something else', (path) => writeFile(path, 'It was a snapshot once, and long enough to be one.')],
    [
      'longer than it was',
      async (path) => writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(1)])),
    ],
  ]
  test.each(damages)('%s', async (_, damage) => {
    const { path, before } = await snapshotOnce()
    await damage(path)
    expect(await startsFromSnapshot()).toBe(false)
    const side = await ledger.read()
    expect(fingerprint(side.provenance)).toStrictEqual(before)
  })

  test('of another fold version', async () => {
    const { path, before } = await snapshotOnce()
    await rewriteHeader(path, (header) => ({ ...header, fold: (header['fold'] as number) + 1 }))
    expect(await startsFromSnapshot()).toBe(false)
    expect(fingerprint((await ledger.read()).provenance)).toStrictEqual(before)
  })

  test('of events in other versions', async () => {
    const { path, before } = await snapshotOnce()
    await rewriteHeader(path, (header) => ({
      ...header,
      versions: { ...(header['versions'] as object), LotSplit: 9 },
    }))
    expect(await startsFromSnapshot()).toBe(false)
    expect(fingerprint((await ledger.read()).provenance)).toStrictEqual(before)
  })

  test('but the one before it is used, if that is whole', async () => {
    const { path } = await snapshotOnce()
    await shipToHitachi(ledger.scribe)
    const second = await snapshotOnce()
    expect(second.path).not.toBe(path)
    await truncate(second.path, 100)
    expect(await startsFromSnapshot()).toBe(true)
    expect(fingerprint((await ledger.read()).provenance)).toStrictEqual(second.before)
  })
})

describe('the folder', () => {
  test('keeps the newest two, and nothing half written', async () => {
    await snapshotOnce()
    await writeFile(join(ledger.snapshotDir, 'provenance-000000000000099.snapshot.4711.new'), 'half')
    const side = await ledger.read({ snapshotEveryEvents: 1 })
    for (let n = 0; n < 5; n++) {
      const held = await ledger.scribe.post('FTW-SC', 'LotHeld', {
        occurredAt: '2026-11-20T12:00:00Z',
        lot: 'FTW-SC-FE-1',
        hold: `QA-${n}`,
        reason: 'to be looked at',
      })
      await side.seen(held)
    }
    await side.close()
    const names = await readdir(ledger.snapshotDir)
    expect(names.filter((name) => name.endsWith('.new'))).toEqual([])
    expect(names).toHaveLength(2)
  })

  test('that cannot be written stops the start, and says which it is', async () => {
    const snapshotDir = join(ledger.path, 'snapshots')
    const side = await ledger.read({ snapshotDir, start: false })
    await expect(side.provenance.start()).rejects.toMatchObject({
      code: 'SNAPSHOT_FOLDER',
      message: expect.stringContaining(snapshotDir),
    })
  })

  test('that is gone later costs only the snapshots', async () => {
    const side = await ledger.read({ snapshotEveryEvents: 1_000 })
    await writeFileInstead(ledger.snapshotDir)
    await side.provenance.stop()
    expect(side.provenance.snapshot()).toMatchObject({ position: 0, failures: 1 })
    expect(side.provenance.status().state).toBe('stopped')
  })
})

const writeFileInstead = async (folder: string): Promise<void> => {
  await rm(folder, { recursive: true })
  await writeFile(folder, 'no folder')
}

/** Changes the header of a snapshot, and makes the digest fit again: what is left to be noticed is the version. */
const rewriteHeader = async (
  path: string,
  change: (header: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> => {
  const bytes = await readFile(path)
  const length = bytes.readUInt32BE(8)
  const header = Buffer.from(JSON.stringify(change(JSON.parse(bytes.toString('utf8', 12, 12 + length)))))
  const head = Buffer.alloc(12)
  bytes.copy(head, 0, 0, 8)
  head.writeUInt32BE(header.length, 8)
  const content = Buffer.concat([head, header, bytes.subarray(12 + length, -32)])
  await writeFile(path, Buffer.concat([content, hash('sha256', content, 'buffer')]))
}
