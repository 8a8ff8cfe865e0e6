import { malformed, TransparencyError } from '../errors.ts'
import { HASH_BYTES, type Hash, nodeHash } from '../merkle/hash.ts'

/** How many hashes, or entries, a full tile has (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
/** How many levels of the tree a tile stands for. */
export const TILE_HEIGHT = 8

/** A tile of hashes (`level` counts tiles, not nodes), or a bundle of entries; the `index`-th of its level. `width` below 256: partial. */
export type TileId = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

/** The hashes of a tile, one after the other. Errors: MALFORMED for bytes of another width. */
export const hashesOfTile = (bytes: Uint8Array, width: number): Hash[] => {
  if (bytes.length !== width * HASH_BYTES)
    throw malformed(`A tile of ${width} hashes has ${width * HASH_BYTES} bytes, not ${bytes.length}.`)
  return Array.from({ length: width }, (_, i) => bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** A node inside a tile: `height` above the tile's own hashes, the `index`-th of that row. Errors: INVALID for one that the tile does not make full. */
export const nodeInTile = (hashes: readonly Hash[], height: number, index: number): Hash => {
  const width = 2 ** height
  const row = hashes.slice(index * width, (index + 1) * width)
  if (row.length !== width)
    throw new TransparencyError(
      'INVALID',
      `A tile of ${hashes.length} hashes has no node ${index} at height ${height}.`,
    )
  let nodes = row
  while (nodes.length > 1)
    nodes = Array.from({ length: nodes.length / 2 }, (_, i) =>
      nodeHash(nodes[2 * i] as Hash, nodes[2 * i + 1] as Hash),
    )
  return nodes[0] as Hash
}

/** How many hashes a tile has in a tree of a size; 0 for one that is not there. */
export const widthOfTile = (level: number | 'entries', index: number, size: number): number => {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** The tiles that a tree has when it has grown from one size to another and had not before, bundles of entries among them. */
export const newTiles = (older: number, newer: number): TileId[] => {
  const tiles: TileId[] = []
  const add = (level: number | 'entries', scale: number): void => {
    const [from, to] = [Math.floor(older / scale), Math.floor(newer / scale)]
    for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index++)
      if (to > from) tiles.push({ level, index, width: widthOfTile(level, index, newer) })
  }
  add('entries', 1)
  for (let level = 0, scale = 1; scale <= newer; level++, scale *= TILE_WIDTH) add(level, scale)
  return tiles
}
