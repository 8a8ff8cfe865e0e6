import {
  entriesOfBundle,
  entryBundle,
  HASH_BYTES,
  isTransparencyError,
  TILE_WIDTH,
  type TileId,
  type TileSource,
  tilePath,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { LogError } from '../errors.ts'

/** The beginning of a wider tile: what the tile was when it was narrower. */
const narrowed = (bytes: Uint8Array, from: TileId, width: number): Uint8Array =>
  from.level === 'entries'
    ? entryBundle(entriesOfBundle(bytes, from.width).slice(0, width))
    : bytes.subarray(0, width * HASH_BYTES)

/** The widths at hand of the tile: the full one, then the partial ones, the widest first. */
const widthsOf = async (disk: LogDisk, tile: TileId): Promise<number[]> => {
  const partial = await disk.names(`${tilePath({ ...tile, width: TILE_WIDTH })}.p`)
  const widths = partial.map(Number).filter((width) => Number.isInteger(width) && width > tile.width)
  return [TILE_WIDTH, ...widths.sort((a, b) => b - a)]
}

/** A tile's bytes; a partial one also out of a wider one that has replaced it. Null where there is none. Errors: those of the disk. */
export const readTile = async (disk: LogDisk, tile: TileId): Promise<Uint8Array | null> => {
  const exact = await disk.read(tilePath(tile))
  if (exact !== null || tile.width === TILE_WIDTH) return exact
  for (const width of await widthsOf(disk, tile)) {
    const bytes = await disk.read(tilePath({ ...tile, width }))
    if (bytes !== null) return narrowed(bytes, { ...tile, width }, tile.width)
  }
  return null
}

/** Tiles as proofs want them. Errors: LOG_DAMAGED for one that is missing or cannot be; those of the disk. */
export const tilesOn =
  (disk: LogDisk): TileSource =>
  async (tile) => {
    try {
      const bytes = await readTile(disk, tile)
      if (bytes !== null) return bytes
    } catch (error) {
      if (!isTransparencyError(error)) throw error
      throw new LogError('LOG_DAMAGED', `The tile ${tilePath(tile)} cannot be read: ${error.message}`, {
        cause: error,
      })
    }
    throw new LogError('LOG_DAMAGED', `The tile ${tilePath(tile)} is missing.`)
  }
