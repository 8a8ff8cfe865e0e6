import { type Hash, hashesOfTile, TILE_WIDTH, widthOfTile } from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { tilesOn } from './read-tile.ts'

/** The hashes of leaves as they stand in the tiles of a log of a size. */
export type LeafHashes = (indexes: readonly number[]) => Promise<Hash[]>

/** How many tiles are remembered. */
const REMEMBERED = 64

/** Errors: LOG_DAMAGED; those of the disk. */
export const leafHashes = (disk: LogDisk, size: number): LeafHashes => {
  const source = tilesOn(disk)
  const known = new Map<number, Promise<Hash[]>>()
  const tileAt = (index: number): Promise<Hash[]> => {
    const found = known.get(index)
    if (found !== undefined) return found
    const [oldest] = known.keys()
    if (known.size >= REMEMBERED && oldest !== undefined) known.delete(oldest)
    const width = widthOfTile(0, index, size)
    const read = source({ level: 0, index, width }).then((bytes) => hashesOfTile(bytes, width))
    known.set(index, read)
    return read
  }
  return (indexes) =>
    Promise.all(
      indexes.map(
        async (index) => (await tileAt(Math.floor(index / TILE_WIDTH)))[index % TILE_WIDTH] as Hash,
      ),
    )
}
