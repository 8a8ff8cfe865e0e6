import {
  entriesOfBundle,
  equalBytes,
  type Hash,
  hashesOfTile,
  isTransparencyError,
  leafHash,
  TILE_WIDTH,
  type TileId,
  tileOfPath,
  tilePath,
} from '@lodestone/transparency'
import type { LogDisk } from '../disk/log-disk.ts'
import { readTile } from '../reading/read-tile.ts'
import type { Growth } from '../tree/growing-tree.ts'
import type { LogFault } from './fault.ts'

type Note = (fault: LogFault) => void

/** Compares what a log must have with what is on the disk: the full tiles, and at its end the others. */
export const compareTiles = async (
  disk: LogDisk,
  { files, size }: Growth,
  covered: number,
  note: Note,
): Promise<void> => {
  for (const { path, bytes } of files) {
    const tile = tileOfPath(path)
    if (tile.width < TILE_WIDTH && size < covered) continue
    const found = await readTile(disk, tile).catch((error: unknown) => {
      if (isTransparencyError(error)) return null
      throw error
    })
    if (found !== null && equalBytes(found, bytes)) continue
    await blame(disk, tile, bytes, found, note)
  }
}

const partOf = ({ level }: TileId): LogFault['part'] => (level === 'entries' ? 'entries' : 'tile')

const itemsOf = (tile: TileId, bytes: Uint8Array | null): Uint8Array[] | null => {
  if (bytes === null) return null
  try {
    return tile.level === 'entries' ? entriesOfBundle(bytes, tile.width) : hashesOfTile(bytes, tile.width)
  } catch {
    return null
  }
}

/** Says which of the two is wrong: where tile and entries agree with each other and not with the store, it is the store. */
const blame = async (
  disk: LogDisk,
  tile: TileId,
  wanted: Uint8Array,
  found: Uint8Array | null,
  note: Note,
): Promise<void> => {
  const path = tilePath(tile)
  const [should, is] = [itemsOf(tile, wanted) ?? [], itemsOf(tile, found)]
  const first = tile.level === 'entries' || tile.level === 0 ? tile.index * TILE_WIDTH + 1 : null
  if (is === null)
    return note({
      part: partOf(tile),
      position: first,
      what: `${path} is ${found === null ? 'missing' : 'cut off'}.`,
    })
  const at = should.findIndex((item, i) => !equalBytes(item, is[i] as Uint8Array))
  if (first === null)
    return note({
      part: 'tile',
      position: null,
      what: `Hash ${at} of ${path} is not that of the tile below it.`,
    })
  const position = first + at
  if (await agree(disk, tile, at, is))
    return note({
      part: 'store',
      position,
      what: `The event at position ${position} is not the one that was logged: what the log has of it agrees with itself, and not with the store.`,
    })
  note({
    part: partOf(tile),
    position,
    what: `${path} does not have, at position ${position}, what was logged.`,
  })
}

/** Whether entry and leaf hash fit each other at this place. */
const agree = async (
  disk: LogDisk,
  tile: TileId,
  at: number,
  is: readonly Uint8Array[],
): Promise<boolean> => {
  const other: TileId = { ...tile, level: tile.level === 'entries' ? 0 : 'entries' }
  const items = itemsOf(other, await readTile(disk, other).catch(() => null))
  const [mine, theirs] = [is[at], items?.[at]]
  if (mine === undefined || theirs === undefined) return false
  const [entry, hash]: readonly [Uint8Array, Hash] =
    tile.level === 'entries' ? [mine, theirs] : [theirs, mine]
  return equalBytes(leafHash(entry), hash)
}
