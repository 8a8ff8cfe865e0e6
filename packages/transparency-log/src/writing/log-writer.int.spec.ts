import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMemoryLog, memoryStore } from '@lodestone/event-store/testing'
import {
  entriesOfBundle,
  formatCheckpoint,
  hashesOfTile,
  leafHash,
  newTiles,
  type SignedCheckpoint,
  sameHash,
  signerOf,
  TILE_WIDTH,
  tilePath,
  verifyConsistency,
  verifyLogProof,
  verifyMultiProof,
  verifyNote,
} from '@lodestone/transparency'
import { describe, expect, it, onTestFinished } from 'vitest'
import { folderDisk } from '../disk/folder-disk.ts'
import { createLogReader } from '../reading/log-reader.ts'
import { crashingDisk, fits, leavesOf, post, SIGNER, until, writerOn } from '../testing/index.ts'

const folder = async (): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'lodestone-log-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  return join(path, 'log')
}
const newStore = () => memoryStore(createMemoryLog(() => new Date(0)))

describe('a log', () => {
  it('publishes every event that its store has, and proofs out of its tiles', async () => {
    const store = newStore()
    const disk = folderDisk(await folder())
    const checkpoints: SignedCheckpoint[] = []
    const writer = writerOn(store, disk, { onPublished: (made) => checkpoints.push(made) })
    await writer.start()
    let size = 0
    for (const count of [1, 2, 250, 3, 1, 300]) {
      await post(store, count)
      size += count
      await until(() => writer.status().published === size)
    }
    await writer.stop()
    expect(await writer.ended).toBeNull()

    const leaves = await leavesOf(store)
    expect(checkpoints.at(-1)?.size).toBe(leaves.length)
    const sizes = checkpoints.map(({ size }) => size)
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b))
    const reader = createLogReader(disk)
    for (const checkpoint of checkpoints) {
      expect(await fits(checkpoint, store)).toBe(true)
      const last = checkpoints.at(-1) as SignedCheckpoint
      const proof = await reader.proveConsistency(checkpoint.size, last.size)
      verifyConsistency(checkpoint, last, proof)
      const index = checkpoint.size - 1
      verifyLogProof(leaves[index] as Uint8Array, await reader.prove(index, checkpoint))
    }
    const published = (await reader.checkpoint()) as SignedCheckpoint
    expect(formatCheckpoint(published)).toBe(formatCheckpoint(checkpoints.at(-1) as SignedCheckpoint))
    const some = [0, 7, 255, 256, 556]
    const chosen = some.map((index) => leaves[index] as Uint8Array)
    verifyMultiProof(some, chosen, published, await reader.proveMany(some, published.size))
  })

  it('has the tiles that tlog-tiles asks for, of every size that was published', async () => {
    const store = newStore()
    const disk = folderDisk(await folder())
    const writer = writerOn(store, disk)
    await writer.start()
    for (const size of [100, 300, 600]) {
      await post(store, size - writer.status().size)
      await until(() => writer.status().published === size)
    }
    const reader = createLogReader(disk)
    const leaves = await leavesOf(store)
    for (const size of [100, 300, 600])
      for (const tile of newTiles(0, size)) {
        const bytes = await reader.tile(tile)
        if (bytes === null) throw new Error(`no ${tilePath(tile)}`)
        const hashes =
          tile.level === 'entries'
            ? entriesOfBundle(bytes, tile.width).map(leafHash)
            : hashesOfTile(bytes, tile.width)
        if (tile.level === 1) continue
        const from = tile.index * TILE_WIDTH
        expect(hashes.every((hash, i) => sameHash(hash, leaves[from + i] as Uint8Array))).toBe(true)
      }
    expect(await disk.names('tile/0/000.p')).toEqual([])
    await writer.stop()
  })

  it('goes on where it was stopped, whatever the size', async () => {
    const store = newStore()
    const disk = crashingDisk().disk
    for (const count of [1, 254, 1, 1, 255, 256]) {
      await post(store, count)
      const writer = writerOn(store, disk)
      await writer.start()
      await until(async () => writer.status().published === (await leavesOf(store)).length)
      expect(await fits(writer.checkpoint() as SignedCheckpoint, store)).toBe(true)
      await writer.stop()
    }
  })

  it('reads what there is in steps of bounded size, and signs it', async () => {
    const store = newStore()
    for (let i = 0; i < 40; i++) await post(store, 50)
    const writer = writerOn(store, crashingDisk().disk)
    await writer.start()
    await until(() => writer.status().published === 2_000)
    expect(await fits(writer.checkpoint() as SignedCheckpoint, store)).toBe(true)
    await writer.stop()
  })

  it('keeps to the ledger: other streams are none of it', async () => {
    const store = newStore()
    await post(store, 3)
    await store.append(
      'other',
      [{ id: '00000000-0000-8000-8000-ffffffffffff', type: 'X', data: {}, metadata: {} }],
      {
        expectedRevision: 'any',
      },
    )
    await post(store, 1)
    const writer = writerOn(store, crashingDisk().disk)
    await writer.start()
    await until(() => writer.status().published === 4)
    await writer.stop()
    expect(writer.status().published).toBe(4)
    expect(await fits(writer.checkpoint() as SignedCheckpoint, store)).toBe(true)
  })

  it('signs with an old and a new key while that is rotated', async () => {
    const store = newStore()
    await post(store, 1)
    const { disk } = crashingDisk()
    const rotated = signerOf(SIGNER.key.name, 'note', new Uint8Array(32).fill(2))
    const run = async (more: Parameters<typeof writerOn>[2]) => {
      const writer = writerOn(store, disk, more)
      await writer.start()
      await until(async () => writer.status().published === (await leavesOf(store)).length)
      await writer.stop()
      return (writer.checkpoint() as SignedCheckpoint).note
    }
    await run({})
    await post(store, 1)
    const both = await run({ signers: [rotated, SIGNER] })
    expect(verifyNote(both, [SIGNER.key]).length + verifyNote(both, [rotated.key]).length).toBe(2)
    await post(store, 1)
    const after = await run({ signers: [rotated], retired: [SIGNER.key] })
    expect(() => verifyNote(after, [SIGNER.key])).toThrow('no signature by a key that is trusted')
    expect(verifyNote(after, [rotated.key])).toHaveLength(1)
  })

  it('waits out a disk that cannot be written, and loses nothing', async () => {
    const store = newStore()
    const { disk } = crashingDisk()
    let full = true
    const writer = writerOn(store, {
      ...disk,
      write: async (path, bytes) => {
        if (full) throw new Error('ENOSPC: no space left on device')
        await disk.write(path, bytes)
      },
    })
    await writer.start()
    await post(store, 5)
    await until(() => writer.status().state === 'failing')
    expect(writer.status()).toMatchObject({
      published: 0,
      failure: new Error('ENOSPC: no space left on device'),
    })
    await post(store, 5)
    full = false
    await until(() => writer.status().published === 10)
    expect(writer.status()).toMatchObject({ state: 'following', failure: null })
    expect(await fits(writer.checkpoint() as SignedCheckpoint, store)).toBe(true)
    await writer.stop()
  })
})
