import {
  appendLeaf,
  type CompactRange,
  concatBytes,
  EMPTY_RANGE,
  entryBundle,
  type Hash,
  leafHash,
  rootOf,
  TILE_HEIGHT,
  TILE_WIDTH,
  type TileId,
  tilePath,
} from '@lodestone/transparency'
import type { LogFile } from '../disk/durably.ts'

/** The right edge of a log: all that is needed to go on. The tiles that are not full yet, by level, and the entries of the bundle that is not. */
export type Edge = {
  readonly range: CompactRange
  readonly entries: readonly Uint8Array[]
  readonly levels: readonly (readonly Hash[])[]
}

export const EMPTY_EDGE: Edge = { range: EMPTY_RANGE, entries: [], levels: [] }

/** What a tree has grown by: its head now, the tiles that are to be written, and those that these replace. */
export type Growth = {
  readonly size: number
  readonly root: Hash
  readonly files: readonly LogFile[]
  readonly replaced: readonly string[]
}

/** A tree that grows in memory and gives away what is to be written. It holds no more than what came since, and its edge. */
export type GrowingTree = {
  readonly append: (entry: Uint8Array) => Hash
  readonly size: () => number
  /** How many leaves came since the last growth was taken. */
  readonly waiting: () => number
  /** The growth since the last one; null when there is none. */
  readonly take: () => Growth | null
}

type Row = { readonly level: TileId['level']; index: number; items: Uint8Array[]; written: number }

const bytesOf = ({ level }: Row, items: readonly Uint8Array[]): Uint8Array =>
  level === 'entries' ? entryBundle(items) : concatBytes(...items)

const rowFrom = (level: TileId['level'], size: number, items: readonly Uint8Array[]): Row => {
  const count = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return { level, index: Math.floor(count / TILE_WIDTH), items: [...items], written: items.length }
}

export const createGrowingTree = (edge: Edge = EMPTY_EDGE): GrowingTree => {
  let { range } = edge
  let taken = range.size
  let files: LogFile[] = []
  let replaced: string[] = []
  const entries = rowFrom('entries', range.size, edge.entries)
  const rows = edge.levels.map((hashes, level) => rowFrom(level, range.size, hashes))

  const fileOf = (row: Row): LogFile => {
    const { level, index, items } = row
    return { path: tilePath({ level, index, width: items.length }), bytes: bytesOf(row, items) }
  }
  const noteReplaced = ({ level, index, written }: Row): void => {
    if (written > 0) replaced.push(tilePath({ level, index, width: written }))
  }
  const push = (row: Row, item: Uint8Array): void => {
    row.items.push(item)
    if (row.items.length < TILE_WIDTH) return
    files.push(fileOf(row))
    noteReplaced(row)
    Object.assign(row, { index: row.index + 1, items: [], written: 0 })
  }
  const rowAt = (level: number): Row => {
    rows[level] ??= rowFrom(level, 0, [])
    return rows[level]
  }
  const filled = (level: number, _: number, hash: Hash): void => {
    if (level % TILE_HEIGHT === 0) push(rowAt(level / TILE_HEIGHT), hash)
  }

  return {
    append: (entry) => {
      const hash = leafHash(entry)
      push(entries, entry)
      range = appendLeaf(range, hash, filled)
      return hash
    },
    size: () => range.size,
    waiting: () => range.size - taken,
    take: () => {
      if (range.size === taken) return null
      for (const row of [entries, ...rows]) {
        if (row.items.length === row.written) continue
        files.push(fileOf(row))
        noteReplaced(row)
        row.written = row.items.length
      }
      const growth: Growth = { size: range.size, root: rootOf(range), files, replaced }
      taken = range.size
      files = []
      replaced = []
      return growth
    },
  }
}
