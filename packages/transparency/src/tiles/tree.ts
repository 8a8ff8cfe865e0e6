import type { Hash } from '../merkle/hash.ts'
import { EMPTY_ROOT } from '../merkle/hash.ts'
import type { NodeReader } from '../merkle/subtrees.ts'
import { hashesOfTile, nodeInTile, TILE_HEIGHT, type TileId, widthOfTile } from './tile.ts'

/** Fetches a tile's bytes: from a disk, over HTTP. */
export type TileSource = (tile: TileId) => Promise<Uint8Array>

const keyOf = (level: number, index: number): string => `${level}/${index}`
const tileOfNode = (
  level: number,
  index: number,
): { tile: { level: number; index: number }; height: number; at: number } => {
  const height = level % TILE_HEIGHT
  const width = 2 ** (TILE_HEIGHT - height)
  return {
    tile: { level: (level - height) / TILE_HEIGHT, index: Math.floor(index / width) },
    height,
    at: index % width,
  }
}

/**
 * What `ask` says of the tree of a size, with its nodes read from tiles. `ask` is asked twice: once to learn which tiles it needs, then with
 * these; so it must ask for the same nodes whatever their hashes are, as proofs and roots do. Errors: MALFORMED for a tile of another width; those of
 * the source and of `ask`.
 */
export const withTiles = async <T>(
  size: number,
  source: TileSource,
  ask: (nodes: NodeReader) => T,
): Promise<T> => {
  const needed = new Map<string, { level: number; index: number }>()
  ask((level, index) => {
    const { tile } = tileOfNode(level, index)
    needed.set(keyOf(tile.level, tile.index), tile)
    return EMPTY_ROOT
  })
  const tiles = new Map<string, readonly Hash[]>()
  await Promise.all(
    [...needed].map(async ([key, { level, index }]) => {
      const width = widthOfTile(level, index, size)
      tiles.set(key, hashesOfTile(await source({ level, index, width }), width))
    }),
  )
  return ask((level, index) => {
    const { tile, height, at } = tileOfNode(level, index)
    return nodeInTile(tiles.get(keyOf(tile.level, tile.index)) ?? [], height, at)
  })
}
