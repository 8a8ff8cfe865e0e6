import {
  consistencyProof,
  type Hash,
  inclusionProof,
  type LogProof,
  multiProof,
  type SignedCheckpoint,
  subtreeHash,
  type TileId,
  withTiles,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { COSIGNED_FILE, readCheckpoint } from '../writing/open-log.ts'
import { type LeafHashes, leafHashes } from './leaf-hashes.ts'
import { readTile, tilesOn } from './read-tile.ts'

/** What is published of a log, and proofs out of it. Errors: LOG_DAMAGED, LOG_FOLDER; INVALID for what the checkpoint does not cover. */
export type LogReader = {
  readonly checkpoint: () => Promise<SignedCheckpoint | null>
  /** The newest head that witnesses have cosigned. */
  readonly cosigned: () => Promise<SignedCheckpoint | null>
  readonly tile: (tile: TileId) => Promise<Uint8Array | null>
  /** That an entry stands in the tree of a checkpoint. */
  readonly prove: (index: number, checkpoint: SignedCheckpoint) => Promise<LogProof>
  /** That many do; `indexes` rise. */
  readonly proveMany: (indexes: readonly number[], size: number) => Promise<Hash[]>
  /** The hashes of leaves in the tree of a size. */
  readonly leaves: (size: number) => LeafHashes
  /** The root of the tree of a size. */
  readonly rootAt: (size: number) => Promise<Hash>
  readonly proveConsistency: (older: number, newer: number) => Promise<Hash[]>
}

export const createLogReader = (disk: LogDisk): LogReader => {
  const tiles = tilesOn(disk)
  return {
    checkpoint: () => readCheckpoint(disk),
    cosigned: () => readCheckpoint(disk, COSIGNED_FILE),
    tile: (tile) => readTile(disk, tile),
    prove: async (index, checkpoint) => {
      const proof = await withTiles(checkpoint.size, tiles, (nodes) =>
        inclusionProof(index, checkpoint.size, nodes),
      )
      return { index, proof, checkpoint, extra: null }
    },
    proveMany: (indexes, size) => withTiles(size, tiles, (nodes) => multiProof(indexes, size, nodes)),
    leaves: (size) => leafHashes(disk, size),
    rootAt: (size) => withTiles(size, tiles, (nodes) => subtreeHash(0, size, nodes)),
    proveConsistency: (older, newer) =>
      withTiles(newer, tiles, (nodes) => consistencyProof(older, newer, nodes)),
  }
}
